package org.infraportal.stackviz.engine.timeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a run's tests: each class once, and what follows it as bytes. Of sixteen that follow each other only the
 * first is whole; of the others the part that differs from the one before is kept, as names of tests resemble each other.
 */
final class Names {
    /** Beyond it names are cut: a stream may hold names of megabytes. */
    private static final int MAX_LENGTH = 500;
    /** What all names of a run may take; later ones are left out. */
    private static final int BUDGET = 96 << 20;

    private static final int GROUP = 16;
    private static final int MAX_SHARED = 255;
    private static final byte[] NOTHING = {};
    private static final String LEFT_OUT = "…";

    private final List<String> owners = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    /** Of each name: how many bytes it shares with the one before, how many follow (two bytes), and those. */
    private byte[] bytes = new byte[4096];
    /** Where each group begins. */
    private int[] groups = new int[64];

    private byte[] before = NOTHING;
    private int count;
    private int used;
    private int ownersUsed;

    /** The class of the name as a number; the name's own number is the count of those before it. */
    int add(String name, String scenario) {
        int dot = name.lastIndexOf('.');
        String method = name.substring(dot + 1) + (scenario == null ? "" : "(" + scenario + ")");
        byte[] text = fit(method).getBytes(StandardCharsets.UTF_8);
        append(used + ownersUsed + text.length > BUDGET ? LEFT_OUT.getBytes(StandardCharsets.UTF_8) : text);
        return ownerId(fit(name.substring(0, Math.max(0, dot))));
    }

    private int ownerId(String owner) {
        Integer known = ids.get(owner);
        if (known != null) {
            return known;
        }
        String kept = used + ownersUsed > BUDGET ? LEFT_OUT : owner;
        return ids.computeIfAbsent(kept, added -> {
            owners.add(added);
            ownersUsed += added.length();
            return owners.size() - 1;
        });
    }

    private void append(byte[] text) {
        if (count % GROUP == 0) {
            if (count / GROUP == groups.length) {
                groups = Arrays.copyOf(groups, groups.length + (groups.length >> 1));
            }
            groups[count / GROUP] = used;
            before = NOTHING;
        }
        int shared = Arrays.mismatch(text, before);
        shared = Math.min(MAX_SHARED, shared < 0 ? text.length : shared);
        int rest = text.length - shared;
        if (used + rest + 3 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + rest + 3, bytes.length + (bytes.length >> 2)));
        }
        bytes[used] = (byte) shared;
        bytes[used + 1] = (byte) (rest >> 8);
        bytes[used + 2] = (byte) rest;
        System.arraycopy(text, shared, bytes, used + 3, rest);
        used += rest + 3;
        before = text;
        count++;
    }

    /** Gives back what is only needed while names come. */
    Names closed() {
        ids.clear();
        before = NOTHING;
        bytes = Arrays.copyOf(bytes, used);
        groups = Arrays.copyOf(groups, Math.ceilDiv(count, GROUP));
        return this;
    }

    int owners() {
        return owners.size();
    }

    String owner(int id) {
        return owners.get(id);
    }

    String method(int name) {
        byte[] text = new byte[128];
        int length = 0;
        int at = groups[name / GROUP];
        for (int i = name - name % GROUP; i <= name; i++) {
            int shared = bytes[at] & 0xFF;
            int rest = (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
            length = shared + rest;
            text = length > text.length ? Arrays.copyOf(text, 2 * length) : text;
            System.arraycopy(bytes, at + 3, text, shared, rest);
            at += rest + 3;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    String full(int owner, int name) {
        String prefix = owner(owner);
        return prefix.isEmpty() ? method(name) : prefix + "." + method(name);
    }

    /** About how many bytes it holds. */
    long weight() {
        return bytes.length + 4L * groups.length + ownersUsed + 60L * owners.size();
    }

    private static String fit(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + LEFT_OUT;
    }
}
