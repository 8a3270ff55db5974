package org.infraportal.stackviz.runs;

/** Which runs are asked for; null stands for any. */
public record RunFilter(String job, String project, String pipeline, Verdict verdict, Long change, String q) {
    static final RunFilter ANY = new RunFilter(null, null, null, null, null, null);
}
