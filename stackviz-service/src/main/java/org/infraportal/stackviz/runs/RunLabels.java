package org.infraportal.stackviz.runs;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What an uploader says about a run; everything is optional. */
public class RunLabels {
    @RestQuery
    public String job;

    @RestQuery
    public String project;

    @RestQuery
    public String change;

    @RestQuery
    public String patchSet;

    /** Where its job ran: check, gate, periodic. */
    @RestQuery
    public String pipeline;

    /** The account of the CI that reported it. */
    @RestQuery
    public String ci;

    @RestQuery
    public String provider;

    @RestQuery
    public String name;

    /** {@code true} to change labels of a run that is known already; empty ones are always filled in. */
    @RestQuery
    public String relabel;

    /** The name when none is given and none is there; no parameter. */
    public String otherwise;

    /** Sent by the upload form, percent-encoded; the name when none is given. */
    @RestHeader("X-File-Name")
    public String fileName;

    /** Checks the labels and writes them into the run. */
    public void describe(Run run) {
        Parameters parameters = new Parameters();
        run.job = parameters.text("job", job, Columns.LABEL);
        run.project = parameters.text("project", project, Columns.LABEL);
        run.changeNumber = parameters.number("change", change, 1, Integer.MAX_VALUE);
        Long patchSetNumber = parameters.number("patchSet", patchSet, 1, 100_000);
        run.patchSet = patchSetNumber == null ? null : patchSetNumber.intValue();
        run.pipeline = parameters.text("pipeline", pipeline, Columns.LABEL);
        run.ci = parameters.text("ci", ci, Columns.LABEL);
        run.provider = parameters.text("provider", provider, Columns.LABEL);
        run.name = parameters.text("name", name, Columns.LABEL);
        parameters.flag("relabel", relabel);
        parameters.check();
        if (run.name == null) {
            run.name = otherwise != null ? Columns.fit(otherwise, Columns.LABEL) : FileName.ofHeader(fileName);
        }
    }

    boolean named() {
        return name != null && !name.isBlank();
    }

    /** Whether labels that are there are to be changed too. */
    public boolean relabels() {
        return new Parameters().flag("relabel", relabel);
    }
}
