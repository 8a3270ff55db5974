package org.infraportal.ciwatch.health;

/**
 * How far a CI may be trusted: its agreement with Zuul on patch sets that merged, as Wilson's 95 % interval, which few cases
 * make wide.
 *
 * @param n merged patch sets on which both reported
 * @param lower 0 to 1; null when n is 0
 * @param upper 0 to 1; null when n is 0
 */
record Trust(long n, Double lower, Double upper) {
    private static final double Z = 1.96;
    /** Below so many cases the interval says too little to be shown as a figure. */
    private static final int ENOUGH = 10;

    static Trust of(Agreement merged) {
        long n = merged.both();
        if (n == 0) {
            return new Trust(0, null, null);
        }
        double share = (double) merged.agree() / n;
        double square = Z * Z;
        double middle = share + square / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + square / (4.0 * n * n));
        double all = 1 + square / n;
        return new Trust(n, Math.max(0, (middle - half) / all), Math.min(1, (middle + half) / all));
    }

    public boolean enough() {
        return n >= ENOUGH;
    }
}
