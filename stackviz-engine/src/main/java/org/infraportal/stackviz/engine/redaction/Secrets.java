package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /**
     * A pattern that begins at one of its words, which are in lower case.
     *
     * @param run whether it matches nowhere else in a run of letters, digits, hyphens and underscores in which it fails
     */
    record Rule(Pattern pattern, Guard guard, boolean run, String... words) {
        Rule(Pattern pattern, Guard guard) {
            this(pattern, guard, false);
        }

        static Rule at(String pattern, String... words) {
            return new Rule(compiled(pattern), (line, at) -> true, false, words);
        }

        static Rule run(String pattern, String... words) {
            return new Rule(compiled(pattern), (line, at) -> true, true, words);
        }

        static Pattern compiled(String pattern) {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        }
    }

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
            // What addresses take that anybody may post to.
            Rule.at("hooks\\.slack\\.com/(?:services|workflows|triggers)/(?<bare>[\\w/-]++)", "hooks.slack.com/"),
            Rule.at("/webhooks/\\d{1,24}+/(?<bare>[\\w.-]{8,}+)", "/webhooks/"),
            Rule.at("/webhookb?2?/(?<bare>[\\w@.-]{12,}+(?:/[\\w@.-]++){0,8}+)", "/webhook/", "/webhookb2/"),
            Rule.at("/hooks/(?:catch/)?(?<bare>[a-z0-9]{16,}+|\\d++/\\w++)(?![\\w-])", "/hooks/"),
            // A file netrc in one line.
            Rule.at(
                    "(?:login|account)[ \\t]++\\S{1,128}+[ \\t]++(?:account[ \\t]++\\S{1,128}+[ \\t]++)?password[ \\t]++"
                            + SecretFields.VALUE,
                    "login ",
                    "account "),
            // Ceph's keyrings.
            Rule.at("(?<![\\w+/])(?-i:(?<bare>A[Qg][A-Za-z0-9+/]{20,}+={1,2}+))", "aqa", "aqb", "aqc", "aqd", "aga"),
            Rule.at(
                    "(?<![\\w.])key[\"']?[ \\t]{0,16}+[=: ][ \\t]{0,16}+[\"']?(?<bare>[A-Za-z0-9+/]{8,}+={1,2}+)",
                    "key"),
            Rule.at(
                    "(?:requirepass|masterauth)[\"']?[ \\t=:]{1,16}+" + SecretFields.VALUE,
                    "requirepass",
                    "masterauth"),
            // What a program gets from another one's output.
            Rule.at(
                    "(?:echo|printf)(?:[ \\t]++-\\w{1,8}+){0,3}+[ \\t]++(?:\"[^\":|]{1,64}+:(?<double>[^\"|]++)\"?"
                            + "|'[^':|]{1,64}+:(?<single>[^'|]++)'?|[^\\s\"':|]{1,64}+:(?<bare>[^\\s\"'|]++))[ \\t]*+\\|[^|\\n]{0,128}?"
                            + "chpasswd",
                    "echo ",
                    "printf "),
            Rule.at(
                    "(?:echo|printf)(?:[ \\t]++-\\w{1,8}+){0,3}+[ \\t]++" + SecretFields.VALUE
                            + "[ \\t]*+\\|[^|\\n]{0,256}?--?(?:password-|token-)?stdin",
                    "echo ",
                    "printf "),
            Rule.at(
                    "chpasswd[^|\\n]{0,64}?(?:<<<[ \\t]*+[\"']?|[ \\t(\\[\"'])[a-z_][\\w-]{0,31}+:(?!//)(?<bare>[^\\s\"'<>]++)",
                    "chpasswd"),
            Rule.at(
                    "htpasswd(?=[^|;&\\n]{0,128}?[ \\t]-\\w{0,8}b)(?:[ \\t]++-{1,2}\\w{1,16}+(?:[ \\t]++\\d{1,6}+(?!\\S))?){1,4}+"
                            + "(?:[ \\t]++[^\\s|;&-][^\\s|;&]{0,256}+){1,2}?[ \\t]++" + SecretFields.VALUE
                            + "(?=[\"']?[ \\t]*+(?:$|[|;&>)\\n]))",
                    "htpasswd"),
            Rule.at(
                    "\\$(?:apr1|[156y]|2[aby])\\$(?<bare>[\\w./$=,+-]{8,}+)",
                    "$apr1$",
                    "$1$",
                    "$5$",
                    "$6$",
                    "$y$",
                    "$2a$",
                    "$2b$",
                    "$2y$"),
            // libvirt and QEMU.
            Rule.at(
                    "secret-set-value(?:[ \\t]++--secret)?[ \\t=]++[\\w-]{1,64}+[ \\t]++(?:--base64[ \\t=]++)?"
                            + SecretFields.VALUE,
                    "secret-set-value"),
            Rule.at("set-user-password(?:[ \\t]++[^\\s]{1,128}+){2}[ \\t]++" + SecretFields.VALUE, "set-user-password"),
            Rule.at("secret,[^\\s\"']{0,128}?\\bdata=(?<bare>[^\\s,\"']++)", "secret,"),
            // Barbican's secrets. Other payloads are none.
            Rule.at("payload" + SecretFields.IS + SecretFields.VALUE, "payload"),
            // What devstack runs.
            Rule.at(
                    "(?:iniset|crudini)(?:[ \\t]++--?\\w{1,16}+)?(?:[ \\t]++[^\\s-]\\S{0,256}+){2}[ \\t]++"
                            + "(?<option>[\\w.-]{1,192}+)[ \\t]++" + SecretFields.VALUE,
                    "iniset ",
                    "crudini "),
            Rule.at(
                    "identified[ \\t](?:with[ \\t]\\S{1,64}+[ \\t])?(?:by|as)[ \\t](?:password[ \\t])?[\"'](?<single>[^\"']++)",
                    "identified "),
            // EC2's names of users, as Keystone makes them.
            Rule.at("(?<!\\w)access[\"']?[ \\t]{0,64}+[=:|][ \\t]{0,64}+[\"']?(?<bare>[0-9a-f]{32}+)(?!\\w)", "access"),
            Rule.at(
                    "(?<!\\w)access[\"']?[ \\t]{0,64}+[=:|][ \\t]{0,64}+[\"']?(?<bare>\\w{8,128}+)"
                            + "(?=[^\\n]{0,64}?(?<!\\w)secret\\b)",
                    "access"),
            Rule.at("<value>(?<bare>[^<]{4,}+)</value>[ \\t]{0,16}</secret>", "<value>"),
            // Values that tell by themselves: Fernet, JWT, PKI, AWS, GitHub, GitLab, Slack, Vault, npm, PyPI, Google,
            // Stripe.
            Rule.at("(?<bare>gAAAA[\\w=-]{20,}+)", "gaaaa"),
            Rule.run("(?-i:(?<bare>eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?))", "eyj"),
            Rule.at("\\b(?<bare>MII[\\w+/=-]{200,}+)", "mii"),
            Rule.at("\\b(?-i:(?<bare>A[KS]IA[0-9A-Z]{16}))\\b", "akia", "asia"),
            Rule.at("\\b(?<bare>gh[pousr]_\\w{20,}+)", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Rule.at("\\b(?<bare>github_pat_\\w{20,}+)", "github_pat_"),
            Rule.at("\\b(?<bare>glpat-[\\w-]{16,}+)", "glpat-"),
            Rule.at("\\b(?<bare>xox[abeprs]-[\\w-]{16,}+)", "xox"),
            Rule.at("\\b(?-i:(?<bare>hv[sbr]\\.[\\w-]{12,}+))", "hvs.", "hvb.", "hvr."),
            Rule.at("(?<![a-z])(?-i:(?<bare>npm_[A-Za-z0-9]{16,}+))(?![_-])", "npm_"),
            Rule.run("\\b(?-i:(?<bare>pypi-(?=[a-z0-9_-]{0,64}+[A-Z])[\\w-]{12,}+))", "pypi-"),
            Rule.at("\\b(?-i:(?<bare>AIza[\\w-]{16,}+))", "aiza"),
            Rule.at("\\b(?<bare>whsec_\\w{16,}+)", "whsec_"),
            Rule.at("\\b(?<bare>[sr]k_(?:live|test)_\\w{8,}+)", "sk_live_", "sk_test_", "rk_live_", "rk_test_"));

    /** Where Barbican says what the payload of a secret is. */
    private static final String PAYLOAD = "payload_content_";

    /** Commands whose options are secrets. */
    private static final List<Command> COMMANDS = List.of(
            Command.of("(?-i:-p)(?:[\"'](?<single>[^\"']++)|(?<bare>[^\\s\"']++))", "mysql", "mariadb"),
            Command.of("password[ \\t]++" + SecretFields.VALUE, "mysqladmin", "mariadb-admin"),
            Command.of("(?-i:-p)[ \\t]{0,4}+" + SecretFields.VALUE, "sshpass"),
            Command.of("(?:(?-i:-u)|--(?:proxy-)?user)[ =]?[\"']?[^\\s:\"'/]{1,128}+:(?<bare>[^\\s\"']++)", "curl "),
            Command.of("(?:add_user|change_password)[ \\t]++\\S{1,256}+[ \\t]++" + SecretFields.VALUE, "rabbitmqctl"),
            Command.of("(?-i:-[Pky])[ \\t]*+" + SecretFields.VALUE, "ipmitool"),
            Command.of("set[ \\t]++password[ \\t]++\\d++[ \\t]++" + SecretFields.VALUE, "ipmitool"),
            Command.of("(?-i:-p)[ \\t=]*+" + SecretFields.VALUE, "useradd", "usermod", "groupadd", "groupmod"),
            Command.of(
                    "login[ \\t][^|;\\n]{0,512}?(?<=[ \\t])(?-i:-p)[ \\t=]*+" + SecretFields.VALUE,
                    "docker ",
                    "podman ",
                    "buildah ",
                    "skopeo ",
                    "nerdctl ",
                    "helm ",
                    "oras ",
                    "crane ",
                    "oc login",
                    "az login",
                    "cf login"),
            Command.of("(?:(?-i:-a)|--pass)[ \\t=]++" + SecretFields.VALUE, "redis-cli", "redis-benchmark"),
            Command.of(
                    "(?-i:-w)[ \\t]*+" + SecretFields.VALUE,
                    "ldapsearch",
                    "ldapadd",
                    "ldapmodify",
                    "ldapdelete",
                    "ldappasswd",
                    "ldapwhoami",
                    "ldapcompare",
                    "ldapmodrdn",
                    "ldapexop"),
            Command.of("(?-i:-[sa])[ \\t]*+" + SecretFields.VALUE, "ldappasswd"),
            Command.of("(?-i:-[SW])[ \\t]++" + SecretFields.VALUE, "euca-", "ec2-"),
            Command.of("(?-i:-s)[ \\t]++(?<bare>[^\\s\"']{16,}+)", "euca-", "ec2-"));

    /** How far the options of a command reach at most: no more than is looked at again with the next part of a line. */
    private static final int MAX_COMMAND = 2048;

    /** How much longer a secret may be that is the last of them. */
    private static final int MAX_LAST = 4096;

    /**
     * A command and an option of it, whose value is a secret.
     *
     * @param option begins behind a blank
     * @param words the command's names, in lower case
     */
    record Command(Pattern option, String... words) {
        static Command of(String option, String... words) {
            return new Command(Rule.compiled("(?<=[ \\t])" + option), words);
        }
    }

    /** Code that passes a secret on: {@code password=self.password}, {@code token = client.get_token()}. */
    private static final Pattern CODE =
            Rule.compiled("(?:self|cls|conf|cfg|config|kwargs|args)\\..*|[a-z_]\\w*+(?:\\.\\w++)*+[(\\[].*[)\\]],?"
                    + "|(?:[a-z]{1,16}_)?(?:password|passwd|passphrase|token|secret|key)(?:_id)?"
                    + "|[a-z]{1,32}(?:_[a-z]{1,32}|\\.[a-z_]{1,32}){1,8}(?=\\()");

    /** What stands where a secret would, and is none. */
    private static final Pattern NO_SECRET = Rule.compiled(
            "|\\*+(?:\\s.*)?|x{3,}|<.*|\\{SHA.*|none|null|nil|true|false|yes|no|\\[?redacted\\b.*|[|>][-+]?\\d?|log_opt_values .*"
                    + "|string(?:\\(.*)?|%\\(?.*|(?-i:\\$\\{?[A-Z_]+\\}?)");

    /** The groups of values that may be code. */
    private static final Set<String> UNQUOTED = Set.of("bare", "rest");

    /** The group of what only names a secret. */
    private static final String OPTION = "option";

    /** The place of the rules of fields, behind the others; those of commands follow. */
    private static final int FIELDS = OTHERS.size();

    /** Each with the place of its rule. */
    private static final Words WORDS = words();

    private final String line;
    private final List<Span> spans = new ArrayList<>();
    private final int[] resume = new int[FIELDS + 1 + COMMANDS.size()];
    private Boolean payload;

    private Secrets(String line) {
        this.line = line;
    }

    private static Words words() {
        Words words = new Words();
        for (String word : SecretFields.WORDS) {
            words.add(word, FIELDS);
        }
        for (int rule = 0; rule < OTHERS.size(); rule++) {
            for (String word : OTHERS.get(rule).words()) {
                words.add(word, rule);
            }
        }
        for (int command = 0; command < COMMANDS.size(); command++) {
            for (String word : COMMANDS.get(command).words()) {
                words.add(word, FIELDS + 1 + command);
            }
        }
        return words;
    }

    /** The secrets of a line, in no order. */
    static List<Span> in(String line) {
        Secrets secrets = new Secrets(line);
        WORDS.find(line, secrets::word);
        return secrets.spans;
    }

    /** A word at a place. What was looked at in vain for one rule is not looked at for it again. */
    private void word(int at, int rule) {
        if (at < resume[rule]) {
            return;
        }
        int known = spans.size();
        if (rule == FIELDS) {
            SecretFields.rules(line, at, this::tryRule);
        } else if (rule > FIELDS) {
            resume[rule] = tryCommand(COMMANDS.get(rule - FIELDS - 1), at);
        } else if (OTHERS.get(rule).words()[0].equals("payload") && !holdsPayload()) {
            resume[rule] = line.length();
        } else {
            tryRule(OTHERS.get(rule), at);
            if (spans.size() == known && OTHERS.get(rule).run()) {
                resume[rule] = runEnd(at);
            }
        }
        for (Span span : spans.subList(known, spans.size())) {
            resume[rule] = Math.max(resume[rule], span.to());
        }
    }

    private boolean holdsPayload() {
        if (payload == null) {
            payload = line.contains(PAYLOAD);
        }
        return payload;
    }

    private int runEnd(int from) {
        int at = from;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "_-".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /** @return up to where the command has been looked at */
    private int tryCommand(Command command, int at) {
        int end = at;
        int furthest = Math.min(line.length(), at + MAX_COMMAND);
        while (end < furthest && "|;\n".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        Matcher option = command.option().matcher(line).region(at, end).useTransparentBounds(true);
        if (!option.find()) {
            return end;
        }
        if (option.end() == end && end < line.length()) {
            // The value itself may hold what ends a command.
            int from = option.start();
            option.region(from, Math.min(line.length(), from + MAX_LAST));
            if (!option.lookingAt()) {
                return end;
            }
        }
        keep(option);
        return option.end();
    }

    private void tryRule(Rule rule, int at) {
        Matcher matcher = rule.guard().allows(line, at) ? at(rule.pattern(), line, at) : null;
        if (matcher != null) {
            keep(matcher);
        }
    }

    private void keep(Matcher matcher) {
        Map<String, Integer> groups = matcher.namedGroups();
        if (groups.containsKey(OPTION) && !SecretFields.names(matcher.group(OPTION))) {
            return;
        }
        for (String group : groups.keySet()) {
            if (!group.equals(OPTION) && matcher.start(group) >= 0) {
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
