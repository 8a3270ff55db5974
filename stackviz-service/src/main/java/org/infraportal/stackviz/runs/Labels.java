package org.infraportal.stackviz.runs;

import org.infraportal.database.Columns;

/** What is known about a run besides its stream; each may be null. What is too long is cut, what cannot be is left out. */
public record Labels(
        String name,
        String job,
        String project,
        Long change,
        Integer patchSet,
        String pipeline,
        String ci,
        String provider) {
    public static final int MAX_PATCH_SET = 100_000;

    public static final Labels NONE = new Labels(null, null, null, null, null, null, null, null);

    public Labels {
        name = label(name);
        job = label(job);
        project = label(project);
        pipeline = label(pipeline);
        ci = label(ci);
        provider = label(provider);
        change = change == null || change < 1 || change > Integer.MAX_VALUE ? null : change;
        patchSet = patchSet == null || patchSet < 1 || patchSet > MAX_PATCH_SET ? null : patchSet;
    }

    /** Without a name. */
    public Labels(
            String job, String project, Long change, Integer patchSet, String pipeline, String ci, String provider) {
        this(null, job, project, change, patchSet, pipeline, ci, provider);
    }

    /** These, completed by others: what somebody said goes before what a server says. */
    public Labels or(Labels others) {
        return new Labels(
                name != null ? name : others.name,
                job != null ? job : others.job,
                project != null ? project : others.project,
                change != null ? change : others.change,
                patchSet != null ? patchSet : others.patchSet,
                pipeline != null ? pipeline : others.pipeline,
                ci != null ? ci : others.ci,
                provider != null ? provider : others.provider);
    }

    public Labels withName(String other) {
        return new Labels(other, job, project, change, patchSet, pipeline, ci, provider);
    }

    public Labels withProvider(String other) {
        return or(new Labels(null, null, null, null, null, null, other));
    }

    private static String label(String text) {
        return text == null || text.isBlank() ? null : Columns.fit(text.strip(), Columns.LABEL);
    }
}
