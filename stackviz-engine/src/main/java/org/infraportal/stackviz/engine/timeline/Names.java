package org.infraportal.stackviz.engine.timeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a run's tests: each class once, and what follows it as bytes one after the other. */
final class Names {
    /** Beyond it names are cut: a stream may hold names of megabytes. */
    private static final int LONGEST = 500;
    /** What all names of a run may take; later ones are left out. A million of Tempest's take 60 MB. */
    private static final int BUDGET = 96 << 20;

    private static final String LEFT_OUT = "…";

    private final List<String> owners = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private byte[] bytes = new byte[4096];
    private int[] ends = new int[64];
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
        if (used + text.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + text.length, bytes.length + (bytes.length >> 1)));
        }
        System.arraycopy(text, 0, bytes, used, text.length);
        used += text.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + (count >> 1));
        }
        ends[count++] = used;
    }

    /** Gives back what is only needed while names come. */
    Names closed() {
        ids.clear();
        bytes = Arrays.copyOf(bytes, used);
        ends = Arrays.copyOf(ends, count);
        return this;
    }

    int owners() {
        return owners.size();
    }

    String owner(int id) {
        return owners.get(id);
    }

    String method(int name) {
        int from = name == 0 ? 0 : ends[name - 1];
        return new String(bytes, from, ends[name] - from, StandardCharsets.UTF_8);
    }

    /** Whether what follows the class is that word, in ASCII. */
    boolean isMethod(int name, String word) {
        int from = name == 0 ? 0 : ends[name - 1];
        if (ends[name] - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String full(int owner, int name) {
        String prefix = owner(owner);
        return prefix.isEmpty() ? method(name) : prefix + "." + method(name);
    }

    /** About how many bytes it holds. */
    long weight() {
        return bytes.length + 4L * ends.length + 2L * ownersUsed + 60L * owners.size();
    }

    private static String fit(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + LEFT_OUT;
    }
}
