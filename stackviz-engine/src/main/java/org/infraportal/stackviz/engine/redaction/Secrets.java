package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in one line: the values of {@link SecretFields}, the headers and addresses that carry some, what commands
 * take, and values that tell by themselves. Each pattern is tried only where a word of it stands, and is linear or bounded
 * from there, as the text is anybody's and long.
 */
final class Secrets {
    /** From and to, in characters of the line. */
    record Span(int from, int to) {}

    /** Whether a pattern may count at a place of a line. */
    interface Guard {
        boolean allows(String line, int at);
    }

    /** A pattern that begins at one of its words, which are in lower case. */
    record Rule(Pattern pattern, Guard guard, String... words) {
        static Rule at(String pattern, String... words) {
            return new Rule(compiled(pattern), (line, at) -> true, words);
        }

        static Pattern compiled(String pattern) {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        }
    }

    /** The next words of a command, up to the one in question. */
    private static final String ARGUMENTS = "\\b[^|;\\n]{0,256}?[ \\t]";

    private static final List<Rule> OTHERS = List.of(
            Rule.at(
                    "(?:authorization|cookie)(?:" + SecretFields.IS + "|[\"'],[ \\t]{0,16}+b?)(?:[ub]?\\\\{0,3}[\"'])?"
                            + "(?:(?:basic|bearer|token|negotiate|digest|aws[\\w-]{0,16}) )?"
                            + "(?<bare>[^\"'\\\\\\s]++(?:(?<=[;,])[ \\t]++[^\"'\\\\\\s]++(?:\"[^\"]{0,4096}+\",?)?+){0,50}+)",
                    "authorization",
                    "cookie"),
            Rule.at("digest username=(?<rest>[^\\n]++)", "digest username"),
            Rule.at("bearer[ \\t]++(?<bare>(?=[\\w.~+/-]{0,256}\\d)[\\w.~+/-]{16,}+=*+)", "bearer "),
            Rule.at("/tokens/(?<bare>[\\w=-]{16,}+)", "/tokens/"),
            Rule.at("://[^\\s/:@\"'<>]{0,256}+:(?<bare>[^\\s/\"'<>]{1,512})@", "://"),
            Rule.at("://(?<bare>[^\\s/:@\"'<>]{20,512}+)@", "://"),
            Rule.at("<(?:\\w{1,32}:)?token\\s[^<>]{0,256}?\\bid=[\"'](?<bare>[^\"'<>]++)", "<token", ":token"),
            // Barbican's secrets. Other payloads are none.
            new Rule(
                    Rule.compiled("payload" + SecretFields.IS + SecretFields.VALUE),
                    (line, at) -> line.contains("payload_content_"),
                    "payload"),
            // What devstack runs.
            Rule.at(
                    "(?:iniset|crudini)(?:[ \\t]++--?\\w{1,16}+)?(?:[ \\t]++[^\\s-]\\S{0,256}+){2}[ \\t]++[\\w.-]{0,64}?"
                            + SecretFields.NAME + "[ \\t]++" + SecretFields.VALUE,
                    "iniset ",
                    "crudini "),
            Rule.at(
                    "(?:mysql|mariadb)(?:[\\w-]{0,16})" + ARGUMENTS
                            + "(?-i:-p)(?:[\"'](?<single>[^\"']++)|(?<bare>[^\\s\"']++))",
                    "mysql",
                    "mariadb"),
            Rule.at(
                    "(?:mysqladmin|mariadb-admin)" + ARGUMENTS + "password[ \\t]++" + SecretFields.VALUE,
                    "mysqladmin",
                    "mariadb-admin"),
            Rule.at("sshpass[ \\t]++(?-i:-p)[ \\t]{0,4}+" + SecretFields.VALUE, "sshpass"),
            Rule.at(
                    "curl" + ARGUMENTS
                            + "(?:(?-i:-u)|--(?:proxy-)?user)[ =]?[\"']?[^\\s:\"'/]{1,128}+:(?<bare>[^\\s\"']++)",
                    "curl "),
            Rule.at(
                    "rabbitmqctl" + ARGUMENTS + "(?:add_user|change_password)[ \\t]++\\S{1,256}+[ \\t]++"
                            + SecretFields.VALUE,
                    "rabbitmqctl"),
            Rule.at(
                    "identified[ \\t](?:with[ \\t]\\S{1,64}+[ \\t])?(?:by|as)[ \\t](?:password[ \\t])?[\"'](?<single>[^\"']++)",
                    "identified "),
            // Values that tell by themselves: Fernet, JWT, PKI, AWS, GitHub, GitLab and Slack.
            Rule.at("(?<bare>gAAAA[\\w=-]{20,}+)", "gaaaa"),
            Rule.at("(?<bare>eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?)", "eyj"),
            Rule.at("\\b(?<bare>MII[\\w+/=-]{200,}+)", "mii"),
            Rule.at("\\b(?-i:(?<bare>A[KS]IA[0-9A-Z]{16}))\\b", "akia", "asia"),
            Rule.at("\\b(?<bare>gh[pousr]_\\w{20,}+)", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Rule.at("\\b(?<bare>github_pat_\\w{20,}+)", "github_pat_"),
            Rule.at("\\b(?<bare>glpat-[\\w-]{16,}+)", "glpat-"),
            Rule.at("\\b(?<bare>xox[abeprs]-[\\w-]{16,}+)", "xox"));

    /** Code that passes a secret on: {@code password=self.password}, {@code token = client.get_token()}. */
    private static final Pattern CODE =
            Rule.compiled("(?:self|cls|conf|cfg|config|kwargs|args)\\..*|[a-z_]\\w*+(?:\\.\\w++)*+[(\\[].*[)\\]],?"
                    + "|(?:[a-z]{1,16}_)?(?:password|passwd|passphrase|token|secret|key)(?:_id)?"
                    + "|[a-z]{1,32}(?:_[a-z]{1,32}|\\.[a-z_]{1,32}){1,8}(?=\\()");

    /** What stands where a secret would, and is none. */
    private static final Pattern NO_SECRET = Rule.compiled(
            "|\\*+(?:\\s.*)?|x{3,}|<.*|\\{SHA.*|none|null|nil|true|false|yes|no|\\[redacted].*|[|>][-+]?\\d?|log_opt_values .*"
                    + "|string(?:\\(.*)?|%\\(?.*|(?-i:\\$\\{?[A-Z_]+\\}?)");

    /** The groups of values that may be code. */
    private static final Set<String> UNQUOTED = Set.of("bare", "rest");

    /** Each with the place of its rule, or the one behind the last for fields. */
    private static final Words WORDS = words();

    private Secrets() {}

    private static Words words() {
        Words words = new Words();
        for (String word : SecretFields.WORDS) {
            words.add(word, OTHERS.size());
        }
        for (int rule = 0; rule < OTHERS.size(); rule++) {
            for (String word : OTHERS.get(rule).words()) {
                words.add(word, rule);
            }
        }
        return words;
    }

    /** The secrets of a line, in no order. */
    static List<Span> in(String line) {
        List<Span> spans = new ArrayList<>();
        int[] resume = new int[OTHERS.size() + 1];
        WORDS.find(line, (at, rule) -> {
            if (at >= resume[rule]) {
                int known = spans.size();
                if (rule < OTHERS.size()) {
                    tryRule(OTHERS.get(rule), line, at, spans);
                } else if (SecretFields.named(line, at)) {
                    SecretFields.RULES.forEach(field -> tryRule(field, line, at, spans));
                }
                for (Span span : spans.subList(known, spans.size())) {
                    resume[rule] = Math.max(resume[rule], span.to());
                }
            }
        });
        return spans;
    }

    private static void tryRule(Rule rule, String line, int at, List<Span> spans) {
        Matcher matcher = rule.guard().allows(line, at) ? at(rule.pattern(), line, at) : null;
        if (matcher == null) {
            return;
        }
        for (String group : matcher.namedGroups().keySet()) {
            if (matcher.start(group) >= 0) {
                Span span = stripped(line, matcher.start(group), matcher.end(group));
                if (!is(NO_SECRET, line, span) && !(UNQUOTED.contains(group) && is(CODE, line, span))) {
                    spans.add(span);
                }
            }
        }
    }

    private static Span stripped(String line, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(line.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }

    /** What follows is looked at too: {@code get_token(} is a call. */
    private static boolean is(Pattern pattern, String line, Span span) {
        return pattern.matcher(line)
                .region(span.from(), span.to())
                .useTransparentBounds(true)
                .matches();
    }

    static Matcher at(Pattern pattern, String line, int at) {
        Matcher matcher = pattern.matcher(line).region(at, line.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
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
