package org.infraportal.stackviz.runs;

/** Which runs are asked for; null stands for any. */
public record RunFilter(String job, String project, Verdict verdict, Long change, String q) {}
