package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds in one pass where any of many words stands, whatever its case. The first two characters of a place tell which
 * words can stand there at all, which is none for most places.
 */
public final class Words {
    /** Only ASCII counts. */
    private static final int CHARACTERS = 128;

    private static final byte[] LOWER = new byte[CHARACTERS];

    static {
        for (int c = 0; c < CHARACTERS; c++) {
            LOWER[c] = (byte) Character.toLowerCase(c);
        }
    }

    private record Word(String text, int meaning) {}

    /** Takes what is found. */
    public interface Finding {
        /** @param meaning as it was given with the word */
        void at(int place, int meaning);
    }

    private final List<List<Word>> lists = new ArrayList<>();
    /** By the first two characters: which list, from 1. */
    private final short[] heads = new short[CHARACTERS * CHARACTERS];

    /** @param text of at least three characters, in lower case */
    public void add(String text, int meaning) {
        int head = text.charAt(0) * CHARACTERS + text.charAt(1);
        if (heads[head] == 0) {
            lists.add(new ArrayList<>());
            heads[head] = (short) lists.size();
        }
        lists.get(heads[head] - 1).add(new Word(text, meaning));
    }

    /** Tells every place of every word, in their order. */
    public void find(String text, Finding finding) {
        int before = 0;
        for (int at = 0; at < text.length(); at++) {
            int now = lower(text.charAt(at));
            int list = heads[before * CHARACTERS + now];
            if (list > 0) {
                tell(lists.get(list - 1), text, at - 1, finding);
            }
            before = now;
        }
    }

    /** Whether any of them stands in the first bytes of a text in UTF-8: quicker than to make characters of it. */
    public boolean any(byte[] text, int length) {
        int before = 0;
        for (int at = 0; at < length; at++) {
            int now = text[at] < 0 ? 0 : LOWER[text[at]];
            int list = heads[before * CHARACTERS + now];
            if (list > 0 && any(lists.get(list - 1), text, at - 1, length)) {
                return true;
            }
            before = now;
        }
        return false;
    }

    private static boolean any(List<Word> words, byte[] text, int at, int length) {
        for (Word word : words) {
            String all = word.text();
            int same = 2;
            while (same < all.length()
                    && at + same < length
                    && text[at + same] >= 0
                    && LOWER[text[at + same]] == all.charAt(same)) {
                same++;
            }
            if (same == all.length()) {
                return true;
            }
        }
        return false;
    }

    private static void tell(List<Word> words, String text, int at, Finding finding) {
        int third = at + 2 < text.length() ? lower(text.charAt(at + 2)) : 0;
        for (Word word : words) {
            String all = word.text();
            if (all.charAt(2) == third && text.regionMatches(true, at, all, 0, all.length())) {
                finding.at(at, word.meaning());
            }
        }
    }

    private static int lower(char c) {
        return c >= CHARACTERS ? 0 : LOWER[c];
    }
}
