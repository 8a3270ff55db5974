package org.infraportal.stackviz.engine.failures;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of a message that say what went wrong, so that they stay where others become a star: HTTP codes, exit codes and
 * error numbers, and the operands of assertions below 1,000. What follows them must not make them an amount of something:
 * {@code got 5 seconds}.
 */
final class TellingNumbers {
    /** Digits that stay are moved here while the others are taken out: no message holds these signs. */
    private static final char MOVED = '\uE000';

    private static final String OPEN = "[ub]?['\"(\\[{<]{0,3}+";
    private static final String CLOSE = "['\")\\]}>]{0,3}+";
    private static final String NO_AMOUNT =
            "(?![\\w.:/-]*\\d|\\w|[.:/]\\w| ?(?:[num]?s|sec(?:ond)?s?|min(?:ute)?s?|hours?|days?|[KMGT]?i?B|bytes?|times"
                    + "|attempts?|retries|tries|%)(?!\\w))";
    private static final String NUMBER = "(?<![\\w.:/-])(-?\\d{1,3})" + NO_AMOUNT;
    private static final String HTTP_CODE = "(?<![\\w.:/-])([1-5]\\d{2})" + NO_AMOUNT;

    private static final String SIGNS = "(?:!=|==|>=|<=|<>|>|<)";

    /** After a number only where that begins the message: a volume 7 that is not there is none. */
    private static final String WORDS = "(?:(?:is |does |was )?not (?:equals? to|equal|greater than(?: or equal to)?"
            + "|less than(?: or equal to)?|almost equal to|in|found in|match)|(?:is )?(?:greater|less) than(?: or equal to)?"
            + "|unexpectedly found in|is not)";

    private static final String COMPARES = "(?:" + SIGNS + "|" + WORDS + ")";

    /** The first group of each is the number; what stands in front is bounded, so that none takes long. */
    private static final List<Pattern> PATTERNS = List.of(
            compiled("\\bHTTP(?:S|/\\d(?:\\.\\d)?)?[ :=_-]{0,3}(?:(?:status|error|response|code)[ :=_-]{0,3}){0,3}"
                    + OPEN + "(?<![\\w.])([1-5]\\d{2})" + NO_AMOUNT),
            compiled(HTTP_CODE + "[ :,-]{1,3}" + CLOSE
                    + "(?=(?:OK|Created|Accepted|No Content|Multiple Choices|Moved|Found"
                    + "|Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Request Timeout"
                    + "|Conflict|Gone|Length Required|Precondition Failed|Request Entity Too Large|Payload Too Large"
                    + "|Unsupported Media Type|Unprocessable|Locked|Too Many Requests|Internal Server Error|Not Implemented"
                    + "|Bad Gateway|Service Unavailable|Gateway Time-?out|(?:Client|Server) Error)\\b)"),
            compiled("\\bDetails: ?" + OPEN + HTTP_CODE),
            compiled("(?:status|response|error|return|exit|result|http)?[ _-]?(?:code|status)" + CLOSE
                    + "(?: (?:is|was|of|returned|received|from server))?[ :=]{1,3}" + OPEN + NUMBER),
            compiled(
                    "\\b(?:rc|ret|errno|signal|signals?\\.\\w{1,16}|exited|exit|retcode|returncode|return value|exited with"
                            + "|died with|failed with|returned|responded with|response|status|error|fault)[ :=#]{1,3}"
                            + OPEN + NUMBER),
            compiled(
                    "\\b(?:expected|expecting|got|received|actual|returned|want(?:ed)?|instead of|rather than|but was|found)"
                            + "(?: (?:an?|unexpected|status|code|HTTP|value|exactly)){0,3}[ :=]{1,3}" + OPEN + NUMBER),
            compiled(NUMBER + CLOSE + "(?= " + SIGNS + "(?: |$))"),
            compiled("(?:^|: )" + OPEN + NUMBER + CLOSE + "(?= " + WORDS + "(?: |$))"),
            compiled("(?<= )" + COMPARES + " " + OPEN + NUMBER),
            compiled("\\bassert(?:ion)? " + OPEN + NUMBER));

    /** Lists of numbers that are compared. */
    private static final Pattern LIST = Pattern.compile("[(\\[{]-?\\d{1,3}(?:, -?\\d{1,3}){0,30}[)\\]}](?= " + COMPARES
            + " )|(?<= )" + COMPARES + " [(\\[{]-?\\d{1,3}(?:, -?\\d{1,3}){0,30}[)\\]}]");

    private TellingNumbers() {}

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** The text with these numbers out of the way, see {@link #back}. */
    static String moved(String text) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        StringBuilder moved = new StringBuilder(text);
        for (Pattern pattern : PATTERNS) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                move(moved, found.start(1), found.end(1));
            }
        }
        Matcher list = LIST.matcher(text);
        while (list.find()) {
            move(moved, list.start(), list.end());
        }
        return moved.toString();
    }

    private static void move(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                text.setCharAt(i, (char) (MOVED + c - '0'));
            }
        }
    }

    static String back(String text) {
        StringBuilder back = null;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - MOVED;
            if (digit >= 0 && digit <= 9) {
                back = back == null ? new StringBuilder(text) : back;
                back.setCharAt(i, (char) ('0' + digit));
            }
        }
        return back == null ? text : back.toString();
    }
}
