import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes Gerrit events of a busy community, 16,400 a day, a third of them comments, and the truth about them: a gzip file with
 * one event a line, and a file with the figures that the portal must give for each CI, and with what upstream's own rule
 * would keep of them. The same each time.
 *
 * <p>Arguments: the file of events, the file of the truth, how many events, when they end.
 */
class CiEvents {
    private static final int A_DAY = 16_400;
    private static final Pattern PIPELINE = Pattern.compile("\\((.*)\\spipeline\\)");
    private static final Pattern JOB_LINE =
            Pattern.compile("[-*]\\s+([^\\s*]+)\\s+(http[^\\s*]+) : (FAILURE|SUCCESS|NOT_REGISTERED|UNSTABLE)");

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Ci> cis = new ArrayList<>();
    private final PriorityQueue<Todo> todo = new PriorityQueue<>();
    private final BufferedWriter out;
    private long now;
    private long written;
    private long todoNumber;
    private int changes;
    private final Map<String, String> upstream = new HashMap<>();
    private long upstreamLines;
    private long trueResults;
    private long upstreamEnds;
    private long comments;

    private static final class Ci {
        String name;
        String username;
        int first;
        int projects;
        List<String> jobs = new ArrayList<>();
        double fails;
        String pipeline;
        Set<String> patchSets = new HashSet<>();
        Map<String, Integer> lastOfJob = new HashMap<>();
        Map<String, Integer> bothOfJob = new HashMap<>();
        Set<String> flaky = new HashSet<>();
        long attempts;
        long success;
        long failure;
        long flips;
    }

    private static final class Change {
        int number;
        int project;
        int patchSet;
        boolean stable;
        boolean open = true;
        long createdOn;
        long patchSetOn;
        String id;
    }

    private record Todo(long at, long number, Runnable what) implements Comparable<Todo> {
        @Override
        public int compareTo(Todo other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private CiEvents(BufferedWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        long events = Long.parseLong(arguments[2]);
        long end = Instant.parse(arguments[3]).getEpochSecond();
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(
                        new GZIPOutputStream(new FileOutputStream(arguments[0]), 1 << 16) {
                            {
                                def.setLevel(Deflater.BEST_SPEED);
                            }
                        },
                        StandardCharsets.UTF_8),
                1 << 16)) {
            CiEvents world = new CiEvents(out);
            world.community();
            world.run(events, end - events * 86_400 / A_DAY);
            try (PrintWriter truth = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
                world.truth(truth);
            }
        }
    }

    private void community() {
        Ci zuul = ci("Zuul", "zuul", 0, 300, 0.06, "check");
        for (int job = 0; job < 15; job++) {
            zuul.jobs.add("openstack-tox-" + job);
        }
        for (int i = 1; i <= 60; i++) {
            Ci ci = ci("Vendor" + i + " Storage CI", "vendor" + i + "-ci", (i * 7) % 60, 1 + i % 6, 0.02 + i % 10 * 0.03,
                    i % 3 == 0 ? "third-party-check" : "");
            for (int job = 0; job <= i % 4; job++) {
                ci.jobs.add("vendor" + i + "-tempest-dsvm-" + job);
            }
        }
    }

    private Ci ci(String name, String username, int first, int projects, double fails, String pipeline) {
        Ci ci = new Ci();
        ci.name = name;
        ci.username = username;
        ci.first = first;
        ci.projects = projects;
        ci.fails = fails;
        ci.pipeline = pipeline;
        cis.add(ci);
        return ci;
    }

    private void run(long events, long begin) throws IOException {
        now = begin;
        // As on a server: later changes have higher numbers, and a day has fewer than a thousand.
        changes = (int) (begin / 86_400) * 1_000;
        // A patch set makes about 25 events until its change is done.
        double step = 86_400.0 / (A_DAY / 24.0);
        double next = now;
        while (written < events) {
            next += step * (0.5 + random.nextDouble());
            while (written < events && !todo.isEmpty() && todo.peek().at <= next) {
                Todo one = todo.poll();
                now = one.at;
                one.what.run();
            }
            now = (long) next;
            if (written < events) {
                patchSet(newChange());
            }
        }
    }

    private void later(long seconds, Runnable what) {
        todo.add(new Todo(now + Math.max(1, seconds), todoNumber++, what));
    }

    private Change newChange() {
        Change change = new Change();
        change.number = ++changes;
        change.project = (int) (300 * Math.pow(random.nextDouble(), 3));
        change.stable = random.nextInt(8) == 0;
        change.createdOn = now;
        change.id = hex(40);
        return change;
    }

    private void patchSet(Change change) {
        change.patchSet++;
        change.patchSetOn = now;
        write("\"uploader\":" + person(change.number) + ",", change, "patchset-created", change.patchSet);
        for (int noise = 0; noise < 6; noise++) {
            later(random.nextInt(40_000), () -> ref(change));
        }
        later(5, () -> write("\"reviewer\":" + person(change.number + 3) + ",", change, "reviewer-added", change.patchSet));
        for (Ci ci : cis) {
            if (change.project >= ci.first && change.project < ci.first + ci.projects && random.nextInt(20) > 0) {
                later(1_200 + random.nextInt(15_000), () -> report(ci, change, change.patchSet));
            }
        }
        int patchSet = change.patchSet;
        for (int people = random.nextInt(4); people > 0; people--) {
            later(random.nextInt(100_000), () -> comment(person(change.number + 11), change, patchSet, "Patch Set " + patchSet
                    + ": Code-Review+1\\n\\nLooks good to me, only one question about the lock in the second hunk.", ""));
        }
        if (random.nextInt(4) == 0) {
            later(20_000 + random.nextInt(20_000), () -> {
                if (change.open && change.patchSet == patchSet) {
                    comment(person(change.number), change, patchSet, "Patch Set " + patchSet + ":\\n\\nrecheck", "");
                    for (Ci ci : cis) {
                        if (ci == cis.getFirst() || ci.patchSets.contains(change.number + "," + patchSet)) {
                            later(5_000 + random.nextInt(9_000), () -> report(ci, change, patchSet));
                        }
                    }
                }
            });
        }
        if (random.nextInt(10) < 6) {
            later(30_000 + random.nextInt(200_000), () -> {
                if (change.open) {
                    patchSet(change);
                }
            });
        } else {
            later(60_000 + random.nextInt(300_000), () -> {
                change.open = false;
                write("\"submitter\":" + person(1) + ",\"newRev\":\"" + hex(40) + "\",", change, "change-merged", change.patchSet);
            });
        }
    }

    private void report(Ci ci, Change change, int patchSet) {
        if (patchSet != change.patchSet) {
            return;
        }
        int[] results = new int[ci.jobs.size()];
        boolean failed = false;
        for (int i = 0; i < results.length; i++) {
            results[i] = random.nextDouble() < ci.fails ? random.nextInt(8) == 0 ? 2 : 1 : 0;
            failed |= results[i] > 0;
        }
        boolean zuul = ci.name.equals("Zuul");
        StringBuilder text = new StringBuilder("Patch Set " + patchSet + ": Verified" + (failed ? "-1" : "+1") + "\\n\\nBuild "
                + (failed ? "failed" : "succeeded") + (ci.pipeline.isEmpty() ? "." : " (" + ci.pipeline + " pipeline).") + "\\n");
        text.append(zuul ? "https://zuul.opendev.org/t/openstack/buildset/" + hex(32) + "\\n\\n" : "\\n");
        String key = change.number + "," + patchSet;
        for (int i = 0; i < results.length; i++) {
            String job = ci.jobs.get(i);
            int took = 200 + random.nextInt(5_000);
            text.append("- " + job + " https://logs.example.org/build/" + hex(32) + " : "
                    + (results[i] == 0 ? "SUCCESS" : results[i] == 1 ? "FAILURE" : "POST_FAILURE") + " in " + took / 60 + "m "
                    + (took % 60 < 10 ? "0" : "") + took % 60 + "s\\n");
            count(ci, job, key, results[i]);
        }
        ci.patchSets.add(key);
        comment(
                "{\"name\":\"" + ci.name + "\",\"email\":\"" + ci.username + "@example.org\",\"username\":\"" + ci.username + "\"}",
                change,
                patchSet,
                text.toString(),
                "\"approvals\":[{\"type\":\"Verified\",\"description\":\"Verified\",\"value\":\"" + (failed ? "-1" : "1")
                        + "\",\"oldValue\":\"0\"},{\"type\":\"Code-Review\",\"description\":\"Code-Review\",\"value\":\"0\"},"
                        + "{\"type\":\"Workflow\",\"description\":\"Workflow\",\"value\":\"0\"}],");
        upstream(ci.name, change, patchSet, text.toString().replace("\\n", "\n"));
    }

    private void count(Ci ci, String job, String patchSet, int result) {
        ci.attempts++;
        trueResults++;
        if (result == 2) {
            return;
        }
        ci.success += result == 0 ? 1 : 0;
        ci.failure += result == 1 ? 1 : 0;
        Integer before = ci.lastOfJob.put(job, result);
        ci.flips += before != null && before != result ? 1 : 0;
        int both = ci.bothOfJob.merge(patchSet + job, 1 << result, (one, other) -> one | other);
        if (both == 3) {
            ci.flaky.add(patchSet);
        }
    }

    /** What upstream's listener would keep: master only, four result words, a job's earlier result overwritten. */
    private void upstream(String author, Change change, int patchSet, String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3) {
            upstreamEnds++;
            return;
        }
        if (change.stable || !(author.contains("CI") || author.contains("Zuul"))) {
            return;
        }
        Matcher pipeline = PIPELINE.matcher(lines[2]);
        String owner = pipeline.find() ? author + " " + pipeline.group(1) : author;
        for (String line : lines) {
            Matcher job = JOB_LINE.matcher(line);
            if (job.find()) {
                upstreamLines++;
                upstream.put(owner + '|' + job.group(1) + '|' + change.number + ',' + patchSet, job.group(3));
            }
        }
    }

    private String person(int number) {
        int who = number % 400;
        return "{\"name\":\"Person " + who + "\",\"email\":\"person" + who + "@example.org\",\"username\":\"person" + who + "\"}";
    }

    private void comment(String author, Change change, int patchSet, String text, String approvals) {
        comments++;
        write("\"author\":" + author + "," + approvals + "\"comment\":\"" + text + "\",", change, "comment-added", patchSet);
    }

    private String project(int number) {
        return "openstack/project-" + number;
    }

    private void write(String front, Change change, String type, int patchSet) {
        String branch = change.stable ? "stable/2026.1" : "master";
        line("{" + front + "\"patchSet\":{\"number\":" + patchSet + ",\"revision\":\"" + hex(40) + "\",\"parents\":[\"" + hex(40)
                + "\"],\"ref\":\"refs/changes/" + change.number % 100 + "/" + change.number + "/" + patchSet + "\",\"uploader\":"
                + person(change.number) + ",\"createdOn\":" + change.patchSetOn + ",\"author\":" + person(change.number)
                + ",\"kind\":\"REWORK\",\"sizeInsertions\":" + change.number % 200 + ",\"sizeDeletions\":-7},\"change\":{\"project\":\""
                + project(change.project) + "\",\"branch\":\"" + branch + "\",\"id\":\"I" + change.id + "\",\"number\":"
                + change.number + ",\"subject\":\"Handle the case that number " + change.number + " is about\",\"owner\":"
                + person(change.number) + ",\"url\":\"https://review.opendev.org/c/" + project(change.project) + "/+/"
                + change.number + "\",\"commitMessage\":\"Handle the case that number " + change.number
                + " is about\\n\\nUntil now nobody thought of it, and the agent went on with what it had.\\n\\nChange-Id: I"
                + change.id + "\\n\",\"createdOn\":" + change.createdOn + ",\"status\":\""
                + (type.equals("change-merged") ? "MERGED" : "NEW") + "\"},\"project\":\"" + project(change.project)
                + "\",\"refName\":\"refs/heads/" + branch + "\",\"changeKey\":{\"id\":\"I" + change.id + "\"},\"type\":\"" + type
                + "\",\"eventCreatedOn\":" + now + "}");
    }

    private void ref(Change change) {
        line("{\"submitter\":" + person(change.number) + ",\"refUpdate\":{\"oldRev\":\"" + hex(40) + "\",\"newRev\":\"" + hex(40)
                + "\",\"refName\":\"refs/changes/" + change.number % 100 + "/" + change.number + "/meta\",\"project\":\""
                + project(change.project) + "\"},\"type\":\"ref-updated\",\"eventCreatedOn\":" + now + "}");
    }

    private void line(String json) {
        written++;
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hex(int length) {
        StringBuilder hex = new StringBuilder(length);
        while (hex.length() < length) {
            long bits = random.nextLong();
            for (int i = 0; i < 16 && hex.length() < length; i++) {
                hex.append("0123456789abcdef".charAt((int) (bits >>> 4 * i & 15)));
            }
        }
        return hex.toString();
    }

    /** One line a CI: user name, patch sets, attempts, successes, failures, flaky patch sets, flips; then upstream's. */
    private void truth(PrintWriter truth) {
        Map<String, Ci> byName = new TreeMap<>();
        cis.forEach(ci -> byName.put(ci.name, ci));
        byName.forEach((name, ci) -> truth.println(ci.username + "\t" + ci.patchSets.size() + "\t" + ci.attempts + "\t" + ci.success
                + "\t" + ci.failure + "\t" + ci.flaky.size() + "\t" + ci.flips));
        truth.println("#comments\t" + comments + "\t#results\t" + trueResults + "\t#upstream keeps\t" + upstream.size()
                + "\t#overwritten\t" + (upstreamLines - upstream.size()));
    }
}
