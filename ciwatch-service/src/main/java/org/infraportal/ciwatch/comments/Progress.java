package org.infraportal.ciwatch.comments;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What CIs write of jobs that have not ended: such a comment is no report and no attempt. */
final class Progress {
    private static final Set<String> WORDS = Set.of(
            "STARTED",
            "STARTING",
            "START",
            "QUEUED",
            "ENQUEUED",
            "RUNNING",
            "PENDING",
            "WAITING",
            "SCHEDULED",
            "TRIGGERED",
            "BUILDING",
            "IN_PROGRESS",
            "INPROGRESS",
            "PROGRESS",
            "PAUSED",
            "BLOCKED");

    private static final List<String> BEGINNINGS = List.of(
            "starting ",
            "started ",
            "build started",
            "builds started",
            "build starting",
            "build queued",
            "build scheduled",
            "build triggered",
            "build is running",
            "build in progress",
            "jobs started",
            "tests started",
            "running ",
            "queued ",
            "triggered ",
            "trybots beginning",
            "slowbots beginning",
            "waiting for ");

    private Progress() {}

    static boolean isWord(String word) {
        return WORDS.contains(JobResult.bare(word).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a sentence says that something begins or goes on. */
    static boolean isSentence(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return isWord(line) || BEGINNINGS.stream().anyMatch(lower::startsWith);
    }
}
