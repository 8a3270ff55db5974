package org.infraportal.ciwatch.zuul;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.web.values.Texts;

/**
 * How long the queues of a pipeline are at a moment.
 *
 * @param items changes and branches in it
 * @param running jobs of theirs that have started and not ended
 * @param waiting jobs of theirs that have not started
 * @param oldestSeconds how long the oldest item has been in it
 */
record ZuulQueue(String pipeline, int items, int running, int waiting, long oldestSeconds) {
    private static final int MAX_PIPELINES = 500;

    /** Every pipeline of a status, also the empty ones. */
    static List<ZuulQueue> read(JsonNode status, Instant now) {
        List<ZuulQueue> queues = new ArrayList<>();
        for (JsonNode pipeline : status.path("pipelines")) {
            if (pipeline.path("name").isTextual() && queues.size() < MAX_PIPELINES) {
                queues.add(pipeline(pipeline, now));
            }
        }
        return queues;
    }

    private static ZuulQueue pipeline(JsonNode pipeline, Instant now) {
        int items = 0;
        int running = 0;
        int waiting = 0;
        long oldest = 0;
        for (JsonNode queue : pipeline.path("change_queues")) {
            for (JsonNode head : queue.path("heads")) {
                for (JsonNode item : head) {
                    items++;
                    long enqueued = item.path("enqueue_time").asLong(now.toEpochMilli());
                    oldest = Math.max(oldest, (now.toEpochMilli() - enqueued) / 1000);
                    for (JsonNode job : item.path("jobs")) {
                        boolean ended = job.path("result").isTextual();
                        boolean started = job.path("start_time").isNumber();
                        running += !ended && started ? 1 : 0;
                        waiting += !ended && !started ? 1 : 0;
                    }
                }
            }
        }
        String name = Texts.visible(pipeline.path("name").asText(), 255);
        return new ZuulQueue(
                name,
                items,
                running,
                waiting,
                Math.min(oldest, Duration.ofDays(3650).toSeconds()));
    }
}
