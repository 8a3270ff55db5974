package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.infraportal.ciwatch.Events;

/**
 * Changes, patch sets, people and CIs made by chance, as events and, counted in the plainest way from what was made, as the
 * figures that must come out.
 */
final class World {
    static final String HOST = "review.world.example";
    static final List<String> CIS = List.of("Acme Flash CI", "Hooli NVMe CI", "Zuul");
    static final Duration GRACE = Duration.ofHours(12);

    final Instant from;
    final Instant to;
    private final Random random;
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<Made> patchSets = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    int rechecks;

    private record Made(long change, int number, String project, Instant created, Instant calmUntil, boolean merged) {}

    private record Report(
            String ci,
            String pipeline,
            long change,
            int patchSet,
            Instant at,
            boolean passed,
            boolean voting,
            boolean success) {}

    private record Result(String ci, String pipeline, String job, long change, int patchSet, Instant at, String word) {}

    World(long seed, Instant from, Instant to) {
        this.random = new Random(seed);
        this.from = from;
        this.to = to;
        for (int change = 1; change <= 40; change++) {
            make(change);
        }
    }

    private void make(long change) {
        String project = "example/" + (random.nextBoolean() ? "widget" : "gadget");
        Instant at = from.minus(Duration.ofHours(20))
                .plusSeconds(random.nextLong(Duration.between(from, to).toSeconds()));
        int count = 1 + random.nextInt(3);
        boolean wip = random.nextInt(6) == 0;
        Instant ready = wip ? at.plusSeconds(3_600L * (1 + random.nextInt(20))) : null;
        List<Instant> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            created.add(at);
            at = at.plusSeconds(1_800L + random.nextInt(100_000));
        }
        Instant end = at;
        int ending = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean hidden = wip && created.get(i).isBefore(ready);
            event("patchset-created", change, i + 1, project, created, created.get(i), hidden);
        }
        if (wip) {
            event("wip-state-changed", change, 1, project, created, ready, false);
        }
        if (ending < 2) {
            event(ending == 0 ? "change-merged" : "change-abandoned", change, count, project, created, end, false);
        }
        for (int i = 0; i < count; i++) {
            Instant next = i + 1 < count ? created.get(i + 1) : ending < 2 ? end : null;
            boolean hidden = wip && created.get(i).isBefore(ready);
            patchSets.add(new Made(
                    change,
                    i + 1,
                    project,
                    created.get(i),
                    hidden ? created.get(i) : next,
                    ending == 0 && i + 1 == count && end.isBefore(to)));
            for (String ci : CIS) {
                report(ci, change, i + 1, project, created);
            }
        }
        if (random.nextInt(3) == 0) {
            Instant asked = created.getFirst().plusSeconds(random.nextInt(50_000));
            comment(
                    "Ann Example",
                    change,
                    1,
                    project,
                    created,
                    asked,
                    "Patch Set 1:\n\nrecheck" + (random.nextBoolean() ? "" : " mirror"));
            rechecks += within(asked) ? 1 : 0;
        }
    }

    private void report(String ci, long change, int patchSet, String project, List<Instant> created) {
        int times = random.nextInt(4);
        Instant at = created.get(patchSet - 1);
        for (int i = 0; i < times; i++) {
            at = at.plusSeconds(600L + random.nextInt(60_000));
            String pipeline = ci.equals("Zuul") ? "check" : "";
            StringBuilder text = new StringBuilder();
            boolean passed = true;
            boolean voting = true;
            boolean failed = false;
            for (String job : List.of("unit", "functional", "docs")) {
                String word = List.of("SUCCESS", "SUCCESS", "SUCCESS", "FAILURE", "SKIPPED", "NODE_FAILURE")
                        .get(random.nextInt(6));
                boolean votes = !job.equals("docs");
                text.append("- %s https://logs.example.org/%d/%s : %s in 4m 02s%s\n"
                        .formatted(job, events.size(), job, word, votes ? "" : " (non-voting)"));
                boolean good = word.equals("SUCCESS") || word.equals("SKIPPED");
                passed &= good;
                voting &= good || !votes;
                failed |= votes && !good;
                results.add(new Result(ci, pipeline, job, change, patchSet, at, word));
            }
            String sentence =
                    "Build " + (failed ? "failed" : "succeeded") + (pipeline.isEmpty() ? "." : " (check pipeline).");
            comment(
                    ci,
                    change,
                    patchSet,
                    project,
                    created,
                    at,
                    "Patch Set " + patchSet + ":\n\n" + sentence + "\n\n" + text);
            reports.add(new Report(ci, pipeline, change, patchSet, at, passed, voting, !failed));
        }
    }

    private void comment(
            String author, long change, int patchSet, String project, List<Instant> created, Instant at, String text) {
        Map<String, Object> event = event("comment-added", change, patchSet, project, created, at, false);
        event.put(
                "author",
                Map.of("name", author, "username", author.toLowerCase().replace(' ', '-')));
        event.put("comment", text);
    }

    private Map<String, Object> event(
            String type, long change, int patchSet, String project, List<Instant> created, Instant at, boolean wip) {
        Map<String, Object> told = new LinkedHashMap<>(Map.of(
                "project",
                project,
                "branch",
                "master",
                "number",
                change,
                "subject",
                "Change " + change,
                "status",
                "NEW",
                "url",
                "https://" + HOST + "/c/" + project + "/+/" + change));
        if (wip) {
            told.put("wip", true);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("change", told);
        event.put(
                "patchSet",
                Map.of(
                        "number",
                        patchSet,
                        "createdOn",
                        created.get(patchSet - 1).getEpochSecond()));
        event.put("eventCreatedOn", at.getEpochSecond());
        events.add(event);
        return event;
    }

    /** The events as lines, in the order of time, or in any. */
    String lines(boolean inOrder) {
        List<Map<String, Object>> all = new ArrayList<>(events);
        if (inOrder) {
            all.sort(Comparator.comparing(event -> (Long) event.get("eventCreatedOn")));
        } else {
            Collections.shuffle(all, random);
        }
        StringBuilder lines = new StringBuilder();
        all.forEach(event -> lines.append(Events.line(event)));
        return lines.toString();
    }

    private boolean within(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The figures of a CI: the names of the API with their values. */
    Map<String, Object> figures(String ci) {
        Map<String, Object> figures = new TreeMap<>();
        long expected = 0;
        long missed = 0;
        long excused = 0;
        long late = 0;
        for (Made patchSet : patchSets) {
            Instant due = patchSet.created().plus(GRACE);
            if (!within(due)) {
                continue;
            }
            Instant first = reports.stream()
                    .filter(report -> report.ci().equals(ci)
                            && of(report, patchSet)
                            && report.at().isBefore(to))
                    .map(Report::at)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            boolean calm = patchSet.calmUntil() == null || !patchSet.calmUntil().isBefore(due);
            expected += calm ? 1 : 0;
            missed += calm && first == null ? 1 : 0;
            excused += !calm && first == null ? 1 : 0;
            late += calm && first != null && first.isAfter(due) ? 1 : 0;
        }
        figures.put("expected", expected);
        figures.put("missed", missed);
        figures.put("excused", excused);
        figures.put("late", late);
        List<Result> mine = results.stream()
                .filter(result -> result.ci().equals(ci) && within(result.at()))
                .sorted(Comparator.comparing(Result::at))
                .toList();
        figures.put("attempts", (long) mine.size());
        figures.put("success", words(mine, "SUCCESS"));
        figures.put("failure", words(mine, "FAILURE"));
        figures.put("infra", words(mine, "NODE_FAILURE"));
        Set<String> flaky = new HashSet<>();
        long flips = 0;
        for (String job : List.of("unit", "functional", "docs")) {
            List<Result> ofJob = mine.stream()
                    .filter(result -> result.job().equals(job))
                    .filter(result ->
                            result.word().equals("SUCCESS") || result.word().equals("FAILURE"))
                    .toList();
            for (int i = 1; i < ofJob.size(); i++) {
                flips += ofJob.get(i).word().equals(ofJob.get(i - 1).word()) ? 0 : 1;
            }
            for (Result one : ofJob) {
                boolean both = ofJob.stream()
                        .anyMatch(other -> other.change() == one.change()
                                && other.patchSet() == one.patchSet()
                                && !other.word().equals(one.word()));
                if (both) {
                    flaky.add(one.change() + "," + one.patchSet());
                }
            }
        }
        figures.put("flips", flips);
        figures.put("flakyPatchSets", (long) flaky.size());
        agreement(ci, figures);
        return figures;
    }

    private void agreement(String ci, Map<String, Object> figures) {
        Set<String> reported = new LinkedHashSet<>();
        long both = 0;
        long agree = 0;
        long falsePasses = 0;
        long falseFailures = 0;
        long merged = 0;
        for (Made patchSet : patchSets) {
            Report last = last(ci, patchSet, true);
            if (last == null) {
                continue;
            }
            reported.add(patchSet.change() + "," + patchSet.number());
            Report zuul = last("Zuul", patchSet, false);
            if (zuul != null) {
                both++;
                agree += last.passed() == zuul.voting() ? 1 : 0;
                falsePasses += last.passed() && !zuul.voting() ? 1 : 0;
                falseFailures += !last.passed() && zuul.voting() ? 1 : 0;
                merged += patchSet.merged() ? 1 : 0;
            }
        }
        figures.put("reported", (long) reported.size());
        figures.put("agreement.both", both);
        figures.put("agreement.agree", agree);
        figures.put("agreement.zuulFailedCiPassed", falsePasses);
        figures.put("agreement.zuulPassedCiFailed", falseFailures);
        figures.put("trust.n", merged);
    }

    private Report last(String ci, Made patchSet, boolean inWindow) {
        return reports.stream()
                .filter(report -> report.ci().equals(ci) && of(report, patchSet))
                .filter(report -> inWindow ? within(report.at()) : report.at().isBefore(to))
                .max(Comparator.comparing(Report::at))
                .orElse(null);
    }

    private static boolean of(Report report, Made patchSet) {
        return report.change() == patchSet.change() && report.patchSet() == patchSet.number();
    }

    private static long words(List<Result> results, String word) {
        return results.stream().filter(result -> result.word().equals(word)).count();
    }
}
