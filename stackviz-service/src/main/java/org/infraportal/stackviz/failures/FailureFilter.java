package org.infraportal.stackviz.failures;

import java.time.Instant;

/** Which kinds of failures are asked for; null stands for any. */
public record FailureFilter(String job, FailureQuery.Known known, Instant since, String q) {}
