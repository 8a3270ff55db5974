package org.infraportal.ciwatch.health;

import org.roaringbitmap.longlong.Roaring64NavigableMap;

/** A set of patch sets by their ids, a few bits each: a year of a busy server has hundreds of thousands. */
final class PatchSetIds {
    private final Roaring64NavigableMap ids = new Roaring64NavigableMap();

    void add(long id) {
        ids.addLong(id);
    }

    void remove(long id) {
        ids.removeLong(id);
    }

    boolean has(long id) {
        return ids.contains(id);
    }

    /** Adds the id, or removes it. */
    void set(long id, boolean in) {
        if (in) {
            add(id);
        } else {
            remove(id);
        }
    }

    void addAll(PatchSetIds others) {
        ids.or(others.ids);
    }

    /** Those of this set that are in the other one, too. */
    PatchSetIds and(PatchSetIds other) {
        PatchSetIds both = copy();
        both.ids.and(other.ids);
        return both;
    }

    /** Those of this set that are not in the other one. */
    PatchSetIds without(PatchSetIds other) {
        PatchSetIds rest = copy();
        rest.ids.andNot(other.ids);
        return rest;
    }

    private PatchSetIds copy() {
        PatchSetIds copy = new PatchSetIds();
        copy.ids.or(ids);
        return copy;
    }

    long size() {
        return ids.getLongCardinality();
    }

    long[] toArray() {
        return ids.toArray();
    }
}
