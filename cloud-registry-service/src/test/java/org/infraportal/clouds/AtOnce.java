package org.infraportal.clouds;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same request by several people at the same time. */
public final class AtOnce {
    private AtOnce() {}

    /** The statuses of the answers, the lowest first. */
    public static List<Integer> statuses(int people, Callable<Integer> request) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            return threads.invokeAll(Collections.nCopies(people, request)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }
    }
}
