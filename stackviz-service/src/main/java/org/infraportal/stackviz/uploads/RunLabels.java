package org.infraportal.stackviz.uploads;

import jakarta.validation.constraints.Pattern;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.files.FileName;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** What an uploader says about a run; everything is optional. */
public class RunLabels {
    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String job;

    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String project;

    @RestQuery
    @AllowedNumber(min = 1, max = Integer.MAX_VALUE)
    public String change;

    @RestQuery
    @AllowedNumber(min = 1, max = Labels.MAX_PATCH_SET)
    public String patchSet;

    /** Where its job ran: check, gate, periodic. */
    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String pipeline;

    /** The account of the CI that reported it. */
    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String ci;

    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String provider;

    @RestQuery
    @AllowedName(max = Columns.LABEL, optional = true)
    public String name;

    /** {@code true} to change labels of a run that is known already; empty ones are always filled in. */
    @RestQuery
    @Pattern(regexp = "(?i)\\s*(true|false)?\\s*", message = "expected: true or false")
    public String relabel;

    /** Sent by the upload form, percent-encoded; the name when none is given. */
    @RestHeader("X-File-Name")
    public String fileName;

    /** The labels, checked. */
    public Description description() {
        return description(FileName.ofHeader(fileName));
    }

    /** @param file the name of the file, however it came */
    public Description description(String file) {
        Long patchSetNumber = Given.number(patchSet);
        Labels labels = new Labels(
                name,
                job,
                project,
                Given.number(change),
                patchSetNumber == null ? null : patchSetNumber.intValue(),
                pipeline,
                ci,
                provider);
        return new Description(labels, file, "true".equalsIgnoreCase(Given.text(relabel)));
    }
}
