package org.infraportal.web.values;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

import org.infraportal.files.UrlSecrets;

/**
 * What people call something. A name can be seen whole, and two names that look alike are not different in what
 * cannot be seen: no control, zero-width or direction-turning characters, no blanks at either end, at least one
 * character that shows.
 *
 * <p>The two joiners (U+200C, U+200D) stay where they are spelling: inside a word, between letters of a script whose
 * letters join (Persian, Hindi, Sinhala and their neighbours). Variation selectors stay behind the signs that have
 * variants.
 */
public final class Names {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.ADLAM,
            UnicodeScript.ARABIC,
            UnicodeScript.BENGALI,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.KANNADA,
            UnicodeScript.KHMER,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MANDAIC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.NKO,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.SYRIAC,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.TIBETAN);

    private Names() {}

    /** The name, if it is one, without passwords and tokens of addresses in it. */
    public static String allowed(String name, int max) {
        if (name.isEmpty() || !isAllowed(name)) {
            throw new WrongValueException("a name of visible characters, without blanks at its ends");
        }
        if (name.length() > max) {
            throw new WrongValueException("at most " + max + " characters");
        }
        return UrlSecrets.cut(name);
    }

    private static boolean isAllowed(String name) {
        int[] points = name.codePoints().toArray();
        if (isBlank(points[0]) || isBlank(points[points.length - 1])) {
            return false;
        }
        boolean shows = false;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER) {
                if (!isBetweenJoinedLetters(points, i)) {
                    return false;
                }
            } else if (isVariationSelector(point)) {
                if (i == 0 || !hasVariants(points[i - 1])) {
                    return false;
                }
            } else if (isInvisible(point)) {
                return false;
            } else {
                shows |= !isBlank(point) && !isMark(point);
            }
        }
        return shows;
    }

    /** Whether nothing of it can be seen, or it changes where the rest is seen. */
    static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Only the signs that stand above or below Arabic and Kaithi numbers are format characters that show.
            case Character.FORMAT -> !isNumberSign(point);
            case Character.UNASSIGNED -> (point & 0xfffe) == 0xfffe || point >= 0xfdd0 && point <= 0xfdef;
            default -> isFiller(point) || isVariationSelector(point);
        };
    }

    private static boolean isNumberSign(int point) {
        return point >= 0x600 && point <= 0x605
                || point == 0x6dd
                || point == 0x70f
                || point == 0x890
                || point == 0x891
                || point == 0x8e2
                || point == 0x110bd
                || point == 0x110cd;
    }

    /** Letters and signs without a shape: grapheme joiner, Hangul and Khmer fillers, empty Braille. */
    private static boolean isFiller(int point) {
        return point == 0x34f
                || point == 0x115f
                || point == 0x1160
                || point == 0x17b4
                || point == 0x17b5
                || point == 0x2800
                || point == 0x3164
                || point == 0xffa0;
    }

    private static boolean isVariationSelector(int point) {
        return point >= 0xfe00 && point <= 0xfe0f
                || point >= 0xe0100 && point <= 0xe01ef
                || point >= 0x180b && point <= 0x180d
                || point == 0x180f;
    }

    private static boolean hasVariants(int point) {
        return Character.isIdeographic(point)
                || UnicodeScript.of(point) == UnicodeScript.MONGOLIAN
                || point > 0x7f && Character.isEmoji(point);
    }

    private static boolean isBetweenJoinedLetters(int[] points, int i) {
        return i > 0
                && i + 1 < points.length
                && (isJoinedLetter(points[i - 1]) || isMark(points[i - 1]) && isJoinedMark(points, i - 1))
                && isJoinedLetter(points[i + 1]);
    }

    private static boolean isJoinedLetter(int point) {
        return Character.isLetter(point) && JOINED.contains(UnicodeScript.of(point));
    }

    /** A vowel sign or virama that stands, after others of its kind, on a letter of these scripts. */
    private static boolean isJoinedMark(int[] points, int mark) {
        int base = mark;
        while (base > 0 && isMark(points[base])) {
            base--;
        }
        return isJoinedLetter(points[base]);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }
}
