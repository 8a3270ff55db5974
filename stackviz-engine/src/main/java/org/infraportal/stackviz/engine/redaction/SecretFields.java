package org.infraportal.stackviz.engine.redaction;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.stackviz.engine.redaction.Secrets.Rule;

/**
 * Fields whose value is a secret, in JSON, YAML, ini files, Python, XML, addresses, tables, options and prose. The names
 * are those that oslo.utils masks, with the headers of OpenStack and what clouds and databases use.
 */
final class SecretFields {
    /** The end of a field's name, from the word in it by which it is found. */
    static final String NAME = "(?:pass(?:word|wd|phrase|code)|pswd"
            + "|(?<=(?:admin|new|root|user|db|ssh|ssl|auth|ldap|service|database|rabbit|proxy)[-_]?)pass"
            + "|(?<=(?:mysql|db|user|admin|root)_)pwd|secret(?:_?key|_access_key)?"
            + "|(?<=(?:private|api|access|fernet|auth|secret|encryption|fixed|consumer|url|signing|shared|session|master)[-_]?)"
            + "key(?:-2)?|(?<!\\w)(?:kek|psk)|token|(?<=auth[-_])receipt|credential_blob|(?<=\")blob|user_data"
            + "|samlresponse|(?<=oauth_|x-amz-|[?&\"'])signature|(?<=temp_url_|[?&])sig|sst_auth"
            + "|hash_path_(?:suffix|prefix))";

    /** In lower case: one of them stands in every name. */
    static final String[] WORDS = {
        "pass",
        "pswd",
        "pwd",
        "secret",
        "key",
        "kek",
        "psk",
        "token",
        "receipt",
        "blob",
        "user_data",
        "samlresponse",
        "sig",
        "sst_auth",
        "hash_path_"
    };

    /** A quote as it stands, escaped for JSON or for HTML. */
    private static final String QUOTE = "(?:\\\\{0,3}[\"']|&(?:quot|apos|#3[49]);)";

    /** Blanks, an equals sign or a colon, blanks; the quote that closes a quoted name may stand before. */
    static final String IS = QUOTE + "?[ \\t]{0,16}+(?:=>|[:=]|%(?:25)?3[ad])[ \\t]{0,16}+";

    /** A value in quotes, which may be escaped or a Python literal, or bare. Loops are bounded: Java's recurse. */
    static final String VALUE = "(?:[ub](?=[\"']))?(?:\"(?<double>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,50}+)"
            + "|'(?<single>[^'\\\\]*+(?:\\\\.[^'\\\\]*+){0,50}+)|\\\\{1,3}[\"'](?<escaped>[^\"'\\\\]++)"
            + "|&(?:quot|apos|#3[49]);(?<entity>[^&]++)|(?<bare>[^\\s\"'\\\\,;&<>(){}\\[\\]]++))";

    private static final Pattern NAME_END = Rule.compiled(NAME + "(?=[\\s\"'\\\\=:>&%(])");

    private static final Pattern BLOCK =
            Pattern.compile("\\s*+(?:- )?[\"']?([\\w.-]{1,128}?)[\"']?:[ \\t]++[|>][-+]?\\d?[ \\t]*+");

    /** Users and their passwords, as cloud-init has them. */
    private static final Pattern LIST_BLOCK = Pattern.compile("\\s*+(?:- )?[\"']?chpasswd[\"']?:[ \\t]*+");

    private static final Pattern WHOLE_NAME = Rule.compiled("[\\w.-]*?" + NAME);

    private static final Pattern LAST_NAME = Rule.compiled(NAME + "$");

    /** What people say of a password. Where something else comes after {@code is}, it is one. */
    private static final String SAID_OF_ONE =
            "(?:not|too|required|invalid|incorrect|wrong|empty|expired|missing|disabled"
                    + "|enabled|set|unset|weak|strong|the|an?|in|no|stored|changed|unknown|correct|valid|ok|null|none|being|now|never"
                    + "|only|still|already|going|to|of|(?:auto)?generated|hashed|encrypted|optional|mandatory|needed|used|allowed|same"
                    + "|different|rejected|accepted|ignored|longer|shorter|less|more|at|reset|blank|created|updated|deleted|returned"
                    + "|provided|given|masked|hidden|visible|as|for|from|on|by|with|and|or|if|when|what|that|this|randomly|random"
                    + "|automatically|default|about|defined|configured|specified|supplied|found|available|supported|unsupported"
                    + "|protected|injected|also|always|must|should|here|there|below|above|sent|checked|verified|lost|locked|known|long"
                    + "|short|safe|unsafe|secure|insecure|out|up|it|its|his|her|their|your|our|my|one|read|written|passed|shown|limited"
                    + "|subject|based|equal|identical|similar|because|since|due|just|probably|maybe|true|false|yes)(?![\\w!@#$%^*-])";

    /**
     * Whether a rule can match at all, so that most need not be tried.
     *
     * @see Next
     */
    private interface Start {
        boolean fits(Next next);
    }

    /**
     * What stands behind a name.
     *
     * @param direct the next character; a line feed at the end
     * @param first the next that is no blank
     * @param after the next that is no blank behind a quote, if one stands directly behind the name
     */
    private record Next(char direct, char first, char after) {
        boolean direct(String any) {
            return any.indexOf(direct) >= 0;
        }

        boolean first(String any) {
            return any.indexOf(first) >= 0;
        }

        boolean after(String any) {
            return any.indexOf(after) >= 0;
        }
    }

    private record Field(Start start, Rule rule) {}

    private static final String BLANKS = " \t";

    private static final List<Field> FIELDS = List.of(
            // In prose, what a token must not be needs no hiding: "unexpected token: the".
            new Field(
                    next -> next.after("=:%"),
                    Rule.at("(?!(?<=\\w )token: [a-z]{1,12}(?:[\\s.,]|$))" + NAME + IS + VALUE)),
            // A variable of a shell takes everything up to a blank.
            new Field(
                    next -> next.direct("="),
                    new Rule(
                            Rule.compiled(NAME + "=(?<word>[^\\s\"'&]++)"),
                            (line, at) -> isVariable(line, before(line, at, ""), at))),
            // The rest of a line of YAML or an ini file: it may hold blanks.
            new Field(
                    next -> next.first("=:"),
                    new Rule(
                            Rule.compiled(NAME + "[ \\t]{0,64}+(?:=(?=[ \\t])|(?<=[ \\t])=|:[ \\t])[ \\t]{0,64}+"
                                    + "(?<rest>[^\\s\"'{\\[(|>&]\\P{Cntrl}{0,1024}+)$"),
                            SecretFields::startsLine)),
            new Field(
                    next -> next.direct(BLANKS),
                    new Rule(
                            Rule.compiled(NAME + "[ \\t]++" + VALUE),
                            (line, at) -> line.startsWith("--", before(line, at, "-")))),
            new Field(
                    next -> next.direct(">") || Character.isWhitespace(next.direct()),
                    new Rule(
                            Rule.compiled(NAME + "(?:\\s[^<>]{0,512})?>(?<bare>[^<]++)</"),
                            (line, at) ->
                                    before(line, at, ":.-") > 0 && line.charAt(before(line, at, ":.-") - 1) == '<')),
            new Field(next -> next.direct("&"), Rule.at(NAME + "&gt;(?<bare>[^&]++)&lt;/")),
            new Field(
                    next -> next.first("|"),
                    new Rule(
                            Rule.compiled(NAME + "[ \\t]{0,256}+\\|[ \\t]{0,256}+(?<rest>[^|\\s][^|]*+)"),
                            SecretFields::startsCell)),
            // A pair, as headers come in a list.
            new Field(
                    next -> next.direct("\"'"),
                    new Rule(
                            Rule.compiled(NAME + "[\"'],[ \\t]{0,16}+[ub]?[\"'](?<bare>[^\"'\\\\]++)[\"']\\)"),
                            SecretFields::startsPair)),
            // iscsiadm.
            new Field(next -> next.first("-"), Rule.at(NAME + "[ \\t]++(?:-v|--value)[ \\t]++" + VALUE)),
            // SQL's function.
            new Field(next -> next.direct("("), Rule.at("(?<!\\w)password\\([ \\t]{0,4}+[\"'](?<bare>[^\"'\\\\]++)")),
            // In prose: password 'x', token 0123456789abcdef0123456789abcdef, password is x.
            new Field(
                    next -> next.direct(BLANKS) && next.first("\"'iItT"),
                    Rule.at(NAME + "[ \\t](?:is[ \\t]|to[ \\t])?[\"'](?<bare>[^\"'\\\\]{4,256}+)[\"']")),
            new Field(
                    next -> next.direct(BLANKS) && Character.digit(next.first(), 16) >= 0,
                    Rule.at(NAME + "[ \\t](?<bare>[0-9a-f]{32,}+)\\b")),
            new Field(
                    next -> next.direct(BLANKS) && next.first("iIwWsSrRcC"),
                    Rule.at(
                            "pass(?:word|wd|phrase|code)[ \\t]{1,4}+(?:is|was|(?:re)?set to|changed to)(?:[ \\t]now)?[ \\t:=]{1,8}+(?!"
                                    + SAID_OF_ONE + ")(?<bare>[^\\s\"'<>\\[\\]{}]{2,255}[^\\s\"'<>\\[\\]{}.,;:)])")),
            new Field(
                    next -> next.direct(BLANKS) && next.first("iIwW"),
                    Rule.at("(?:token|secret|key)[ \\t]{1,4}+(?:is|was)[ \\t:=]{1,8}+(?<bare>(?=[a-z_.-]{0,64}+\\d)"
                            + "[\\w.~+/=-]{12,256}+)")),
            // A file netrc with a line for each word.
            new Field(
                    next -> next.direct(BLANKS),
                    new Rule(
                            Rule.compiled(
                                    "(?-i:password)[ \\t]++(?<bare>(?=[a-z]{0,64}+[^a-z\\s])[^\\s\"'=:]{3,256}+)[ \\t]*+$"),
                            (line, at) -> indent(line) == at)),
            // Keystone's token as an object, which may hold objects that hold none.
            new Field(
                    next -> next.direct("\\\"") && next.after(":"),
                    new Rule(
                            Rule.compiled("\"id\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+\\\\{0,3}\"(?<bare>[^\"\\\\]++)"),
                            (line, at) -> true)));

    /** The last of the fields: it begins where the object names its id. */
    private static final Field TOKEN = FIELDS.getLast();

    /** How far the id may be from the start of a token's object, without the objects in it and with them. */
    private static final int MAX_TOKEN_FIELDS = 512;

    private static final int MAX_TOKEN = 1024;

    private static final int MAX_NAME_LENGTH = 128;

    private SecretFields() {}

    /** Hands over the rules that may find a value behind the name that ends with the word at a place, and where they begin. */
    static void rules(String line, int at, BiConsumer<Rule, Integer> found) {
        Matcher name = Secrets.at(NAME_END, line, at);
        if (name == null) {
            return;
        }
        Next next = next(line, name.end());
        for (Field field : FIELDS) {
            if (field.start().fits(next)) {
                int from = field == TOKEN ? tokenId(line, at, name.end()) : at;
                if (from >= 0) {
                    found.accept(field.rule(), from);
                }
            }
        }
    }

    /** Whether the name of an option ends as those of secrets do. */
    static boolean names(String option) {
        return LAST_NAME.matcher(option).find();
    }

    private static Next next(String line, int end) {
        int quote = end;
        while (quote < line.length() && quote < end + 3 && line.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < line.length() && (line.charAt(quote) == '"' || line.charAt(quote) == '\'')) {
            quote++;
        } else if (at(line, end) == '&') {
            quote = at(line, end + 4) == ';' ? end + 5 : at(line, end + 5) == ';' ? end + 6 : end;
        } else {
            quote = end;
        }
        return new Next(at(line, end), at(line, blanks(line, end)), at(line, blanks(line, quote)));
    }

    private static char at(String line, int place) {
        return place < line.length() ? line.charAt(place) : '\n';
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && at - from < 256 && BLANKS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Where the object that is a token names its id; -1 when it is no object or does so too late. */
    private static int tokenId(String line, int at, int end) {
        int quote = end;
        while (quote - end < 3 && at(line, quote) == '\\') {
            quote++;
        }
        int colon = blanks(line, quote + 1);
        int open = blanks(line, colon + 1);
        if (!line.regionMatches(true, at, "token", 0, 5) || at(line, colon) != ':' || at(line, open) != '{') {
            return -1;
        }
        int depth = 0;
        int fields = 0;
        for (int i = open + 1; i < line.length() && fields < MAX_TOKEN_FIELDS && i - open < MAX_TOKEN; i++) {
            char c = line.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0) {
                return -1;
            }
            fields += depth == 0 ? 1 : 0;
            if (depth == 0 && c == '"' && line.regionMatches(true, i + 1, "id", 0, 2) && isQuote(line, i + 3)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a quote stands there, which may be escaped: the name ends. */
    private static boolean isQuote(String line, int place) {
        int at = place;
        while (at - place < 3 && at(line, at) == '\\') {
            at++;
        }
        return at(line, at) == '"';
    }
    /** Whether the lines below a line of YAML are a secret: {@code password: |}. */
    static boolean opensBlock(String line) {
        String text = line.stripTrailing();
        if (text.endsWith(":")) {
            return LIST_BLOCK.matcher(text).matches();
        }
        if (text.isEmpty() || "|>-+0123456789".indexOf(text.charAt(text.length() - 1)) < 0) {
            return false;
        }
        Matcher block = BLOCK.matcher(line);
        return block.matches() && WHOLE_NAME.matcher(block.group(1)).matches();
    }

    /** How many blanks a line begins with. */
    static int indent(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Where the name begins that stands directly before a place: of letters, digits, underscores and {@code more}. */
    private static int before(String line, int at, String more) {
        int start = at;
        while (start > 0 && at - start < MAX_NAME_LENGTH) {
            char previous = line.charAt(start - 1);
            if (!Character.isLetterOrDigit(previous) && previous != '_' && more.indexOf(previous) < 0) {
                break;
            }
            start--;
        }
        return start;
    }

    private static boolean isVariable(String line, int from, int at) {
        return (from == 0 || Character.isWhitespace(line.charAt(from - 1)))
                && line.substring(from, at + 1).chars().noneMatch(Character::isLowerCase);
    }

    private static boolean startsLine(String line, int at) {
        int start = before(line, at, ".-");
        while (start > 0 && at - start < MAX_NAME_LENGTH && " \t#-".indexOf(line.charAt(start - 1)) >= 0) {
            start--;
        }
        return start == 0;
    }

    /** {@code | admin_}, as the first of two cells. */
    private static boolean startsCell(String line, int at) {
        int start = before(line, at, ".-");
        while (start > 0 && at - start < MAX_NAME_LENGTH && line.charAt(start - 1) == ' ') {
            start--;
        }
        return start > 0 && line.charAt(start - 1) == '|';
    }

    /** {@code ('x-auth-}, as the first of a pair of strings or bytes. */
    private static boolean startsPair(String line, int at) {
        int start = before(line, at, "-");
        int bracket = start > 2 && line.charAt(start - 2) == 'b' ? start - 3 : start - 2;
        return bracket >= 0 && line.charAt(bracket) == '(';
    }
}
