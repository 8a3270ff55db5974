package org.infraportal.stackviz.acquire;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.RunLabels;

/** What is known about a run before it is read; each may be null. */
record Labels(String job, String project, Long change, Integer patchSet, String pipeline, String ci, String provider) {
    static final Labels NONE = new Labels(null, null, null, null, null, null, null);

    Labels {
        job = label(job);
        project = label(project);
        pipeline = label(pipeline);
        ci = label(ci);
        provider = label(provider);
        change = change == null || change < 1 || change > Integer.MAX_VALUE ? null : change;
        patchSet = patchSet == null || patchSet < 1 || patchSet > 100_000 ? null : patchSet;
    }

    /** These, completed by others: what somebody said goes before what a server says. */
    Labels or(Labels others) {
        return new Labels(
                job != null ? job : others.job,
                project != null ? project : others.project,
                change != null ? change : others.change,
                patchSet != null ? patchSet : others.patchSet,
                pipeline != null ? pipeline : others.pipeline,
                ci != null ? ci : others.ci,
                provider != null ? provider : others.provider);
    }

    Labels withProvider(String other) {
        return or(new Labels(null, null, null, null, null, null, other));
    }

    /** As a run takes them. */
    RunLabels forRun(String name) {
        RunLabels labels = new RunLabels();
        labels.job = job;
        labels.project = project;
        labels.change = change == null ? null : change.toString();
        labels.patchSet = patchSet == null ? null : patchSet.toString();
        labels.pipeline = pipeline;
        labels.ci = ci;
        labels.provider = provider;
        labels.otherwise = name;
        return labels;
    }

    private static String label(String text) {
        return text == null || text.isBlank() ? null : Columns.fit(text.strip(), Columns.LABEL);
    }
}
