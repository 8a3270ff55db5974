package org.infraportal.stackviz.engine.failures;

import java.time.Duration;

/**
 * When looking for patterns ends, found or not. It holds inside of one match too: a match reads its text through {@link
 * #guard}, which looks at the time every thousand characters.
 *
 * @param nanoTime of {@link System#nanoTime}
 */
public record SearchDeadline(long nanoTime) {

    public static SearchDeadline in(Duration time) {
        return new SearchDeadline(System.nanoTime() + time.toNanos());
    }

    /** Thrown out of a match when the time is over. */
    public static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverException() {
            super("search: time is over", null, false, false);
        }
    }

    public boolean over() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /** This one, or the other if that ends earlier. */
    public SearchDeadline orEarlier(SearchDeadline other) {
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** @throws OverException when the time is over */
    void check() {
        if (over()) {
            throw new OverException();
        }
    }

    CharSequence guard(String text) {
        return new Guarded(text, this);
    }

    private static final class Guarded implements CharSequence {
        private static final int LOOKS = 1024;

        private final String text;
        private final SearchDeadline deadline;
        private int reads;

        Guarded(String text, SearchDeadline deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++reads == LOOKS) {
                reads = 0;
                deadline.check();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
