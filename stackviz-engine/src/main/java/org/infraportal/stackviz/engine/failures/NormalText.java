package org.infraportal.stackviz.engine.failures;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message without what differs from one run to the next: each of these becomes {@code *}.
 *
 * <ul>
 *   <li>uuids, request ids ({@code req-...}), hashes and other words with hexadecimal digits;
 *   <li>numbers, times, dates, durations, sizes;
 *   <li>IPv4, IPv6 and MAC addresses, object addresses ({@code 0x7f...}), ports;
 *   <li>what stands below {@code /tmp} and {@code /var/tmp}, and {@code tmpXXXXXX};
 *   <li>random ends of names: {@code tempest-VolumesTest-1234567} is {@code tempest-VolumesTest-*};
 *   <li>the caller that Tempest writes in front of a message: {@code (ServersTest:test_create)};
 *   <li>words that mix letters and digits otherwise.
 * </ul>
 *
 * {@link TellingNumbers} stay. Short names with a number stay: {@code v2}, {@code ipv6}, {@code eth0}, {@code vdb1}. Several stars in a row, also
 * with commas between, are one; white space is one blank. Works in time that is linear in the text.
 */
public final class NormalText {
    /** How much of a message takes part, before and after. */
    private static final int MAX_READ = 4000;

    private static final int MAX_KEPT = 400;
    private static final int MAX_LINES = 4;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern CALLER = Pattern.compile("\\(\\w{1,200}:\\w{1,200}\\)");
    private static final Pattern OBJECT = Pattern.compile("\\b0x[0-9a-fA-F]{1,16}\\b");
    private static final Pattern MAC_OR_IPV6 =
            Pattern.compile("[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:/\\d{1,3})?");
    private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z]{1,12}\\d{1,2}");
    private static final Pattern HEX_WITH_DIGIT = Pattern.compile("(?=[a-fA-F]{0,64}\\d)[0-9a-fA-F]{3,}");
    private static final Pattern LONG_HEX = Pattern.compile("[0-9a-f]{8,}|[0-9A-F]{8,}");
    private static final Pattern TEMPORARY = Pattern.compile("tmp\\w{6,12}");
    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)\\d+");
    private static final Pattern QUANTITY = Pattern.compile("\\d+([A-Za-z]{0,3})");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?" + "(?:Z|[+-]\\d{2}:?\\d{2})?");
    /** Of the names that Neutron gives to devices: the first ten digits of a port's uuid. */
    private static final Pattern SHORT_UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{2}(?![0-9A-Za-z])");

    private NormalText() {}

    public static String of(String message) {
        String text = message.length() > MAX_READ ? message.substring(0, MAX_READ) : message;
        text = String.join(
                " ",
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(MAX_LINES)
                        .toList());
        text = CALLER.matcher(text).replaceAll("(*)");
        text = UUID.matcher(text).replaceAll("*");
        text = SHORT_UUID.matcher(text).replaceAll("*");
        text = TIME.matcher(text).replaceAll("*");
        text = OBJECT.matcher(text).replaceAll("*");
        text = TellingNumbers.moved(text);
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && inWord(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                word(text.substring(at, end), out);
                at = end;
            } else {
                char c = text.charAt(at++);
                out.append(Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c);
            }
        }
        String plain = oneStar(out.toString().replaceAll(" {2,}", " "));
        return TellingNumbers.back(plain.length() <= MAX_KEPT ? plain : plain.substring(0, MAX_KEPT));
    }

    /** Stars with nothing but separators between them become one. */
    private static String oneStar(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int star = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                // Back to the star before, if only separators came since.
                if (star >= 0) {
                    out.setLength(star);
                } else {
                    out.append('*');
                    star = out.length();
                }
            } else {
                if ("-:._+/, ".indexOf(c) < 0) {
                    star = -1;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** What a word may hold: the words of a message are taken as wide as an address or a path. */
    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || "_.:/@%+~-*\\".indexOf(c) >= 0;
    }

    private static void word(String word, StringBuilder out) {
        int temporary = temporaryFolder(word);
        if (temporary >= 0) {
            words(word.substring(0, temporary), out);
            out.append('*');
        } else if (address(word)) {
            out.append('*');
        } else {
            words(word, out);
        }
    }

    private static boolean address(String word) {
        String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return (digit(bare) || bare.contains("::")) && MAC_OR_IPV6.matcher(bare).matches();
    }

    /** Where what is below {@code /tmp/} starts; -1 when it is not there. */
    private static int temporaryFolder(String word) {
        for (String folder : new String[] {"/var/tmp/", "/tmp/"}) {
            int found = word.indexOf(folder);
            if (found >= 0) {
                return found + folder.length();
            }
        }
        return -1;
    }

    private static void words(String word, StringBuilder out) {
        int at = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || !Character.isLetterOrDigit(word.charAt(i))) {
                if (i > at) {
                    out.append(piece(word.substring(at, i)));
                }
                if (i < word.length()) {
                    out.append(word.charAt(i));
                }
                at = i + 1;
            }
        }
    }

    /** Letters and digits only. */
    private static String piece(String piece) {
        if (!digit(piece)) {
            // Honest words of eight letters from a to f are rarer than hashes without a digit.
            return LONG_HEX.matcher(piece).matches() ? "*" : piece;
        }
        if (HEX_WITH_DIGIT.matcher(piece).matches() || TEMPORARY.matcher(piece).matches()) {
            return "*";
        }
        if (SHORT_NAME.matcher(piece).matches()) {
            return piece;
        }
        Matcher numbered = NUMBERED.matcher(piece);
        if (numbered.matches()) {
            return numbered.group(1) + "*";
        }
        Matcher quantity = QUANTITY.matcher(piece);
        return quantity.matches() ? "*" + quantity.group(1) : "*";
    }

    private static boolean digit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
