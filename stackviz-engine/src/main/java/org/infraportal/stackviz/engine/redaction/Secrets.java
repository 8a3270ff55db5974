package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What secrets look like in one line. The names of fields are those that oslo.utils masks, with the headers of OpenStack
 * and what clouds use; every pattern is linear or bounded, as the text is anybody's.
 */
final class Secrets {
    /** From and to, in characters of the line. */
    record Span(int from, int to) {}

    /** A pattern with the words of which a line must hold one, in lower case, to be worth trying. */
    private record Rule(Pattern pattern, String... words) {
        static Rule of(String pattern, String... words) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), words);
        }

        boolean concerns(String lowerCase) {
            for (String word : words) {
                if (lowerCase.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final String FIELD =
            "(?:password|passwd|passphrase|pswd|(?:admin|new|root|user)_?pass|secret|secret_?key|secret_access_key"
                    + "|private_?key|api_?key|access_?key|fernet_?key|token|auth_?key|credential_blob|temp_url_sig"
                    + "|x-amz-signature)";
    /** A line without one of these has no such field. */
    private static final String[] WORDS = {"pass", "pswd", "secret", "key", "token", "credential", "sig"};
    /** Blanks, an equals sign or a colon, blanks; the quote that closes a quoted name may stand before. */
    private static final String IS = "\\\\{0,3}[\"']?[ \\t]{0,16}+(?:=>|[:=])[ \\t]{0,16}+";
    /** A value in quotes, which may be escaped or a Python literal, or bare. Loops are bounded: Java's recurse. */
    private static final String VALUE = "(?:[ub](?=[\"']))?(?:\"(?<double>[^\"\\\\]++(?:\\\\.[^\"\\\\]*+){0,50}+)"
            + "|'(?<single>[^'\\\\]++(?:\\\\.[^'\\\\]*+){0,50}+)|\\\\{1,3}[\"'](?<escaped>[^\"'\\\\]++)"
            + "|(?<bare>[^\\s\"'\\\\,;&<>(){}\\[\\]]++))";

    private static final String TOKEN_HEADER = "x-[a-z-]{1,32}-(?:token|key)";
    private static final String SCHEME = "(?:(?:basic|bearer|token|negotiate|digest|aws[\\w-]{0,16}) )?";

    private static final List<Rule> RULES = List.of(
            // The rest of a line of YAML or an ini file: it may hold blanks.
            Rule.of(
                    "^[\\s#-]{0,64}+[\\w.-]{0,128}?" + FIELD
                            + "[ \\t]{0,64}+(?:=(?=[ \\t])|(?<=[ \\t])=|:[ \\t])[ \\t]{0,64}+"
                            + "(?<rest>[^\\s\"'{\\[(|>&][^\"'{\\[(]*+)$",
                    WORDS),
            Rule.of(FIELD + IS + VALUE, WORDS),
            Rule.of("--[\\w-]{0,64}?" + FIELD + "[ \\t]++" + VALUE, "--"),
            Rule.of("<[\\w:.-]{0,64}?" + FIELD + "(?:\\s[^<>]{0,512})?>(?<bare>[^<]++)</", "</"),
            // Headers as curl, Python's dict and lists of pairs write them.
            Rule.of(TOKEN_HEADER + IS + "(?:[ub]?\\\\{0,3}[\"'])?(?<bare>[^\"'\\\\\\s,;]++)", "x-"),
            Rule.of(
                    "\\(b?[\"'](?:" + TOKEN_HEADER + "|authorization|(?:set-)?cookie)[\"'],[ \\t]{0,16}+"
                            + "b?[\"'](?<bare>[^\"'\\\\]++)",
                    "x-",
                    "authorization",
                    "cookie"),
            Rule.of(
                    "(?:authorization|cookie)" + IS + "(?:[ub]?\\\\{0,3}[\"'])?" + SCHEME
                            + "(?<bare>[^\"'\\\\\\s]++(?:(?<=[;,])[ \\t]++[^\"'\\\\\\s]++(?:\"[^\"]{0,4096}+\",?)?+){0,50}+)",
                    "authorization",
                    "cookie"),
            Rule.of("digest username=(?<rest>[^\\n]++)", "digest username"),
            // Keystone's token as an object, and as part of an address.
            Rule.of(
                    "\"token\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+\\{[^{}]{0,512}?\"id\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+"
                            + "\\\\{0,3}\"(?<bare>[^\"\\\\]++)",
                    "token"),
            Rule.of("/tokens/(?<bare>[\\w=-]{16,}+)", "/tokens/"),
            Rule.of("://[^\\s/:@\"'<>]{0,256}+:(?<bare>[^\\s/\"'<>]{1,512})@", "://"),
            Rule.of("://(?<bare>[^\\s/:@\"'<>]{20,512}+)@", "://"),
            // Values that tell by themselves: Fernet, JWT, PKI and GitHub tokens.
            Rule.of("(?<bare>gAAAA[\\w=-]{20,}+)", "gaaaa"),
            Rule.of("(?<bare>eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?)", "eyj"),
            Rule.of("\\b(?<bare>MII[\\w+/=-]{200,}+)", "mii"),
            Rule.of("\\b(?<bare>gh[pousr]_\\w{20,}+)", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"));

    /** What stands where a secret would, and is none; code that passes one on. */
    private static final Pattern NO_SECRET = Pattern.compile(
            "\\*+|x{3,}|<.*|\\{SHA.*|none|null|nil|true|false|\\[redacted].*|(?:self|cls|conf|cfg|config|kwargs|args)\\.[\\w.]+"
                    + "|string(?:\\(.*)?|%\\(?.*",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The secrets of a line from {@code start} on, in no order. */
    static List<Span> in(String line, int start) {
        List<Span> spans = new ArrayList<>();
        String lowerCase = line.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.concerns(lowerCase)) {
                Matcher matcher = rule.pattern().matcher(line);
                int from = start;
                while (from <= line.length() && matcher.find(from)) {
                    from = Math.max(matcher.end(), from + 1);
                    add(matcher, spans);
                }
            }
        }
        return spans;
    }

    private static void add(Matcher matcher, List<Span> spans) {
        for (String group : matcher.namedGroups().keySet()) {
            String value = matcher.group(group);
            if (value != null && !NO_SECRET.matcher(value.strip()).matches()) {
                spans.add(new Span(matcher.start(group), matcher.end(group)));
            }
        }
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
