package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * A trace in the JSON form that Perfetto and {@code chrome://tracing} open: a thread for every worker, a complete event
 * for every test, a counter for every resource. Times are microseconds since the first test began. Events of one thread
 * never overlap, which those viewers cannot draw: what a worker did at the same time goes to further threads of it. Tests
 * without a start are left out and counted; tests without an end last to the end of the run.
 */
final class TraceFile {
    private static final int TESTS = 1;
    private static final int HOST = 2;

    private final ExportedRun run;
    private final HostGraphs graphs;
    private final JsonGenerator json;

    TraceFile(ExportedRun run, HostGraphs graphs, JsonGenerator json) {
        this.run = run;
        this.graphs = graphs;
        this.json = json;
    }

    /** A thread of the trace: events one after the other. */
    private static final class Lane {
        final String name;
        final int number;
        final List<ExportedTest> tests = new ArrayList<>();
        long free;

        Lane(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    private static final class Worker {
        final String name;
        final List<Lane> lanes = new ArrayList<>();
        private final PriorityQueue<Lane> soonest = new PriorityQueue<>(
                Comparator.<Lane>comparingLong(lane -> lane.free).thenComparing(lane -> lane.number));

        Worker(String name) {
            this.name = name;
        }

        /** Tests come in the order of their starts. */
        void add(ExportedTest test, long length) {
            long start = Times.micros(test.record().start());
            Lane lane = soonest.isEmpty() || soonest.peek().free > start ? null : soonest.poll();
            if (lane == null) {
                int number = lanes.size() + 1;
                lane = new Lane(number == 1 ? name : name + " (" + number + ")", number);
                lanes.add(lane);
            }
            lane.tests.add(test);
            lane.free = start + length;
            soonest.add(lane);
        }
    }

    void write() throws IOException {
        List<ExportedTest> timed = run.tests().stream()
                .filter(test -> test.record().start() != null)
                .sorted(Comparator.comparing(test -> test.record().start()))
                .toList();
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("name", run.name());
        json.writeFieldName("start");
        Json.time(json, run.start());
        json.writeNumberField("testsWithoutStart", run.tests().size() - timed.size());
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        name("process_name", TESTS, 0, run.name());
        List<Lane> lanes = lanes(timed);
        for (int lane = 0; lane < lanes.size(); lane++) {
            name("thread_name", TESTS, lane + 1, lanes.get(lane).name);
            sortIndex(lane + 1);
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            for (ExportedTest test : lanes.get(lane).tests) {
                event(test, lane + 1);
            }
        }
        counters();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A counter for each graph; each of its lines at its own times. */
    private void counters() throws IOException {
        if (!graphs.graphs().isEmpty()) {
            name("process_name", HOST, 0, "host");
        }
        for (HostGraphs.Graph graph : graphs.graphs()) {
            for (HostGraphs.Line line : graph.lines()) {
                for (int i = 0; i < line.at().length; i++) {
                    long at = line.at()[i] - Times.micros(run.start());
                    if (at < 0) {
                        // Perfetto drops events before time 0 and says that the trace is damaged.
                        continue;
                    }
                    json.writeStartObject();
                    json.writeStringField("ph", "C");
                    json.writeStringField("name", graph.title() + " " + line.name() + " (" + graph.unit() + ")");
                    json.writeStringField("cat", "host");
                    json.writeNumberField("pid", HOST);
                    json.writeNumberField("tid", 0);
                    json.writeNumberField("ts", at);
                    json.writeObjectFieldStart("args");
                    json.writeNumberField("value", line.value()[i]);
                    json.writeEndObject();
                    json.writeEndObject();
                }
            }
        }
    }

    private List<Lane> lanes(List<ExportedTest> timed) {
        Map<String, Worker> workers = new LinkedHashMap<>();
        run.workers().stream().sorted(WorkerOrder.BY_NUMBER).forEach(name -> workers.put(name, new Worker(name)));
        for (ExportedTest test : timed) {
            String name =
                    test.record().worker() == null ? "no worker" : test.record().worker();
            workers.computeIfAbsent(name, Worker::new).add(test, length(test));
        }
        return workers.values().stream()
                .flatMap(worker -> worker.lanes.stream())
                .toList();
    }

    private long length(ExportedTest test) {
        return test.record().end() != null
                ? Math.max(0, test.micros())
                : Times.micros(run.end()) - Times.micros(test.record().start());
    }

    private void event(ExportedTest test, int thread) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "X");
        json.writeStringField("name", test.method());
        json.writeStringField("cat", test.status().word());
        json.writeNumberField("pid", TESTS);
        json.writeNumberField("tid", thread);
        json.writeNumberField("ts", Times.micros(test.record().start()) - Times.micros(run.start()));
        json.writeNumberField("dur", length(test));
        if (colour(test) != null) {
            json.writeStringField("cname", colour(test));
        }
        json.writeObjectFieldStart("args");
        json.writeStringField("status", test.status().word());
        json.writeStringField("test", test.name());
        if (!test.record().attributes().isEmpty()) {
            json.writeStringField("attributes", String.join(" ", test.record().attributes()));
        }
        if (test.message() != null) {
            json.writeStringField("message", test.message());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Of the few names that the viewers know. */
    private static String colour(ExportedTest test) {
        return switch (test.status()) {
            case SUCCESS -> "good";
            case FAIL, UXSUCCESS -> "terrible";
            case SKIP, XFAIL -> "grey";
            case INPROGRESS, UNKNOWN -> "bad";
            case EXISTS -> null;
        };
    }

    private void name(String kind, int process, int thread, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", kind);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sortIndex(int thread) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", "thread_sort_index");
        json.writeNumberField("pid", TESTS);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeNumberField("sort_index", thread);
        json.writeEndObject();
        json.writeEndObject();
    }
}
