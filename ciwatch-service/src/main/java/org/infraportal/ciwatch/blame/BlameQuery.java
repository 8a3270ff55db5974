package org.infraportal.ciwatch.blame;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ShortListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** Of which patch set of a change. */
public class BlameQuery extends ShortListRequest {
    /** The Gerrit server, by any of its names; left out: the one whose change of this number was heard of last. */
    @RestQuery
    @Size(max = 255)
    public String gerrit;

    /** The patch set's number; left out: the newest one. */
    @RestQuery
    @AllowedNumber(min = 1, max = Integer.MAX_VALUE)
    public String patchSet;

    Integer number() {
        Long number = Given.number(patchSet);
        return number == null ? null : Math.toIntExact(number);
    }
}
