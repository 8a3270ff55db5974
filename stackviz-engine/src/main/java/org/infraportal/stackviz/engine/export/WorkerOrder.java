package org.infraportal.stackviz.engine.export;

import java.util.Comparator;

/** {@code worker-2} before {@code worker-10}. */
final class WorkerOrder {
    static final Comparator<String> BY_NUMBER =
            Comparator.comparingLong(WorkerOrder::number).thenComparing(Comparator.naturalOrder());

    private WorkerOrder() {}

    private static long number(String worker) {
        String digits = worker.replaceFirst("^worker-(\\d{1,9})$", "$1");
        return digits.equals(worker) ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
