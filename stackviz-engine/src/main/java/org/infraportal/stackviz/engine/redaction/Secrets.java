package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What secrets look like in one line. The names of fields are those that oslo.utils masks, with the headers of OpenStack
 * and what clouds use. Each pattern is tried only where a word of it stands, and is linear or bounded from there, as the
 * text is anybody's and long.
 */
final class Secrets {
    /** From and to, in characters of the line. */
    record Span(int from, int to) {}

    /** Whether a pattern may count at a place of a line. */
    private interface Guard {
        boolean allows(String line, int at);
    }

    /** A pattern that begins at one of its words, which are in lower case. */
    private record Rule(Pattern pattern, Guard guard, String... words) {
        static Rule at(String pattern, String... words) {
            return new Rule(compiled(pattern), (line, at) -> true, words);
        }

        static Pattern compiled(String pattern) {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        }
    }

    /** The end of a field's name, from the word in it by which it is found. */
    private static final String FIELD = "(?:password|passwd|passphrase|pswd|(?<=(?:admin|new|root|user)_?)pass"
            + "|secret(?:_?key|_access_key)?|(?<=(?:private|api|access|fernet|auth|secret)[-_]?)key|token|credential_blob"
            + "|temp_url_sig|x-amz-signature)";

    private static final String[] FIELD_WORDS = {
        "pass", "pswd", "secret", "key", "token", "credential_blob", "temp_url_sig", "x-amz-signature"
    };
    /** Blanks, an equals sign or a colon, blanks; the quote that closes a quoted name may stand before. */
    private static final String IS = "\\\\{0,3}[\"']?[ \\t]{0,16}+(?:=>|[:=])[ \\t]{0,16}+";
    /** A value in quotes, which may be escaped or a Python literal, or bare. Loops are bounded: Java's recurse. */
    private static final String VALUE = "(?:[ub](?=[\"']))?(?:\"(?<double>[^\"\\\\]++(?:\\\\.[^\"\\\\]*+){0,50}+)"
            + "|'(?<single>[^'\\\\]++(?:\\\\.[^'\\\\]*+){0,50}+)|\\\\{1,3}[\"'](?<escaped>[^\"'\\\\]++)"
            + "|(?<bare>[^\\s\"'\\\\,;&<>(){}\\[\\]]++))";

    private static final Pattern FIELD_END = Rule.compiled(FIELD + "(?=[\\s\"'\\\\=:>])");
    private static final List<Rule> FIELDS = List.of(
            Rule.at(FIELD + IS + VALUE),
            // The rest of a line of YAML or an ini file: it may hold blanks.
            new Rule(
                    Rule.compiled(FIELD + "[ \\t]{0,64}+(?:=(?=[ \\t])|(?<=[ \\t])=|:[ \\t])[ \\t]{0,64}+"
                            + "(?<rest>[^\\s\"'{\\[(|>&][^\"'{\\[(]*+)$"),
                    Secrets::startsLine),
            new Rule(
                    Rule.compiled(FIELD + "[ \\t]++" + VALUE),
                    (line, at) -> line.startsWith("--", before(line, at, "-"))),
            new Rule(
                    Rule.compiled(FIELD + "(?:\\s[^<>]{0,512})?>(?<bare>[^<]++)</"),
                    (line, at) -> before(line, at, ":.-") > 0 && line.charAt(before(line, at, ":.-") - 1) == '<'),
            // A header in a list of pairs.
            new Rule(Rule.compiled("token[\"'],[ \\t]{0,16}+b?[\"'](?<bare>[^\"'\\\\]++)"), Secrets::startsPair),
            // Keystone's token as an object.
            Rule.at("token\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+\\{[^{}]{0,512}?\"id\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+"
                    + "\\\\{0,3}\"(?<bare>[^\"\\\\]++)"));

    private static final List<Rule> OTHERS = List.of(
            Rule.at(
                    "(?:authorization|cookie)(?:" + IS + "|[\"'],[ \\t]{0,16}+b?)(?:[ub]?\\\\{0,3}[\"'])?"
                            + "(?:(?:basic|bearer|token|negotiate|digest|aws[\\w-]{0,16}) )?"
                            + "(?<bare>[^\"'\\\\\\s]++(?:(?<=[;,])[ \\t]++[^\"'\\\\\\s]++(?:\"[^\"]{0,4096}+\",?)?+){0,50}+)",
                    "authorization",
                    "cookie"),
            Rule.at("digest username=(?<rest>[^\\n]++)", "digest username"),
            Rule.at("/tokens/(?<bare>[\\w=-]{16,}+)", "/tokens/"),
            Rule.at("://[^\\s/:@\"'<>]{0,256}+:(?<bare>[^\\s/\"'<>]{1,512})@", "://"),
            Rule.at("://(?<bare>[^\\s/:@\"'<>]{20,512}+)@", "://"),
            // Values that tell by themselves: Fernet, JWT, PKI and GitHub tokens.
            Rule.at("(?<bare>gAAAA[\\w=-]{20,}+)", "gaaaa"),
            Rule.at("(?<bare>eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?)", "eyj"),
            Rule.at("\\b(?<bare>MII[\\w+/=-]{200,}+)", "mii"),
            Rule.at("\\b(?<bare>gh[pousr]_\\w{20,}+)", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"));

    /** What stands where a secret would, and is none; code that passes one on. */
    private static final Pattern NO_SECRET = Rule.compiled(
            "\\*+|x{3,}|<.*|\\{SHA.*|none|null|nil|true|false|\\[redacted].*|(?:self|cls|conf|cfg|config|kwargs|args)\\.[\\w.]+"
                    + "|string(?:\\(.*)?|%\\(?.*");

    private static final int LONGEST_NAME = 128;

    private Secrets() {}

    /** The secrets of a line from {@code start} on, in no order. */
    static List<Span> in(String line, int start) {
        List<Span> spans = new ArrayList<>();
        String lowerCase = line.toLowerCase(Locale.ROOT);
        // A character that is longer in lower case would move what stands behind it.
        String text = lowerCase.length() == line.length() ? lowerCase : line;
        for (String word : FIELD_WORDS) {
            int at = text.indexOf(word, start);
            while (at >= 0) {
                int end = at(FIELD_END, line, at) == null ? -1 : tryFields(line, at, spans);
                at = text.indexOf(word, Math.max(at + 1, end));
            }
        }
        for (Rule rule : OTHERS) {
            for (String word : rule.words()) {
                int at = text.indexOf(word, start);
                while (at >= 0) {
                    at = text.indexOf(word, Math.max(at + 1, tryRule(rule, line, at, spans)));
                }
            }
        }
        return spans;
    }

    private static int tryFields(String line, int at, List<Span> spans) {
        int end = -1;
        for (Rule rule : FIELDS) {
            end = Math.max(end, tryRule(rule, line, at, spans));
        }
        return end;
    }

    /** Returns where the match ends; -1 when there is none. */
    private static int tryRule(Rule rule, String line, int at, List<Span> spans) {
        Matcher matcher = rule.guard().allows(line, at) ? at(rule.pattern(), line, at) : null;
        if (matcher == null) {
            return -1;
        }
        for (String group : matcher.namedGroups().keySet()) {
            String value = matcher.group(group);
            if (value != null && !NO_SECRET.matcher(value.strip()).matches()) {
                spans.add(new Span(matcher.start(group), matcher.end(group)));
            }
        }
        return matcher.end();
    }

    private static Matcher at(Pattern pattern, String line, int at) {
        Matcher matcher = pattern.matcher(line).region(at, line.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    /** Where the name begins that stands directly before a place: of letters, digits, underscores and {@code more}. */
    private static int before(String line, int at, String more) {
        int start = at;
        while (start > 0 && at - start < LONGEST_NAME) {
            char previous = line.charAt(start - 1);
            if (!Character.isLetterOrDigit(previous) && previous != '_' && more.indexOf(previous) < 0) {
                break;
            }
            start--;
        }
        return start;
    }

    private static boolean startsLine(String line, int at) {
        int start = before(line, at, ".-");
        while (start > 0 && at - start < LONGEST_NAME && " \t#-".indexOf(line.charAt(start - 1)) >= 0) {
            start--;
        }
        return start == 0;
    }

    /** {@code ('x-auth-}, as the first of a pair of strings or bytes. */
    private static boolean startsPair(String line, int at) {
        int start = before(line, at, "-");
        int bracket = start > 2 && line.charAt(start - 2) == 'b' ? start - 3 : start - 2;
        return bracket >= 0 && line.charAt(bracket) == '(' && line.regionMatches(true, start, "x-", 0, 2);
    }

    static List<Span> ordered(List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::from).thenComparingInt(Span::to));
        return spans;
    }

    /** Where the secret that reaches into this text ends. */
    static int delimiter(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n\"'<>,;&".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
