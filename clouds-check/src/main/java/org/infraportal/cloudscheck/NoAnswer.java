package org.infraportal.cloudscheck;

/** A cloud did not answer, or not with what was asked for. The message and the advice may be shown. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    private final String advice;
    private final int status;
    private final boolean retryable;
    private final boolean unsent;

    private NoAnswer(String message, String advice, int status, boolean retryable, boolean unsent) {
        super(message);
        this.advice = advice;
        this.status = status;
        this.retryable = retryable;
        this.unsent = unsent;
    }

    static NoAnswer status(int status, String message, String advice) {
        boolean passing = status >= 500 && status != 501 || status == 408 || status == 425 || status == 429;
        return new NoAnswer(message, advice, status, passing, false);
    }

    static NoAnswer lasting(String message, String advice) {
        return new NoAnswer(message, advice, 0, false, false);
    }

    static NoAnswer passing(String message, String advice) {
        return new NoAnswer(message, advice, 0, true, false);
    }

    /** Nothing was sent there, and nothing will be. */
    static NoAnswer unsent(String message, String advice) {
        return new NoAnswer(message, advice, 0, false, true);
    }

    String advice() {
        return advice;
    }

    /** 0 when there was none. */
    int status() {
        return status;
    }

    boolean isRetryable() {
        return retryable;
    }

    boolean isUnsent() {
        return unsent;
    }
}
