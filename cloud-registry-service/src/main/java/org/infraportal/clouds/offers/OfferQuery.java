package org.infraportal.clouds.offers;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/** Which offers a list shows. */
public class OfferQuery extends ListRequest {
    /** {@code true} for the caller's own only. */
    @RestQuery
    public boolean mine;

    @RestQuery
    @AllowedWord(OfferState.class)
    public String state;

    boolean isMine() {
        return mine;
    }

    OfferState wantedState() {
        return Given.word(state, OfferState.class);
    }
}
