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
            "ONGOING",
            "PAUSED",
            "RESTARTED",
            "RETRYING",
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
            "waiting for ",
            "enqueued ",
            "restarting ",
            "retrying ",
            "launching ",
            "scheduling ",
            "pipeline started",
            "pipeline is running",
            "job started",
            "run started",
            "testing started",
            "check started",
            "checks started",
            "verification started",
            "ci started");

    /** What sentences say somewhere of what goes on. */
    private static final List<String> PHRASES = List.of(
            "is trying the patch",
            "is trying da patch",
            "still in progress",
            "is still running",
            "are still running",
            " started compiling",
            "has been started",
            "has been queued",
            "have been queued",
            "has been triggered",
            "have been started",
            "have been triggered",
            "will be posted when");

    private Progress() {}

    static boolean isWord(String word) {
        if (Mark.at(word) == Mark.OTHER) {
            return Mark.OTHER.behind(word).isEmpty();
        }
        return WORDS.contains(
                JobResult.bare(word).toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }

    /** Whether a sentence says within it that something goes on. */
    static boolean isPhrase(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return PHRASES.stream().anyMatch(lower::contains);
    }

    /** Whether a sentence says that something begins or goes on. */
    static boolean isSentence(String line) {
        Mark mark = Mark.at(line);
        String lower = (mark == null ? line : mark.behind(line)).toLowerCase(Locale.ROOT);
        return isWord(line) || BEGINNINGS.stream().anyMatch(lower::startsWith) || isPhrase(line);
    }
}
