package org.infraportal.stackviz.engine.redaction;

import java.util.List;
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
            + "|samlresponse|(?<=oauth_|x-amz-|[?&])signature|(?<=temp_url_|[?&])sig|sst_auth"
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

    private static final Pattern WHOLE_NAME = Rule.compiled("[\\w.-]*?" + NAME);

    static final List<Rule> RULES = List.of(
            // In prose, what a token must not be needs no hiding: "unexpected token: the".
            Rule.at("(?!(?<=\\w )token: [a-z]{1,12}(?:[\\s.,]|$))" + NAME + IS + VALUE),
            // A variable of a shell takes everything up to a blank.
            new Rule(
                    Rule.compiled(NAME + "=(?<word>[^\\s\"'&]++)"),
                    (line, at) -> isVariable(line, before(line, at, ""), at)),
            // The rest of a line of YAML or an ini file: it may hold blanks.
            new Rule(
                    Rule.compiled(NAME + "[ \\t]{0,64}+(?:=(?=[ \\t])|(?<=[ \\t])=|:[ \\t])[ \\t]{0,64}+"
                            + "(?<rest>[^\\s\"'{\\[(|>&]\\P{Cntrl}{0,1024}+)$"),
                    SecretFields::startsLine),
            new Rule(
                    Rule.compiled(NAME + "[ \\t]++" + VALUE),
                    (line, at) -> line.startsWith("--", before(line, at, "-"))),
            new Rule(
                    Rule.compiled(NAME + "(?:\\s[^<>]{0,512})?>(?<bare>[^<]++)</"),
                    (line, at) -> before(line, at, ":.-") > 0 && line.charAt(before(line, at, ":.-") - 1) == '<'),
            Rule.at(NAME + "&gt;(?<bare>[^&]++)&lt;/"),
            new Rule(
                    Rule.compiled(NAME + "[ \\t]{0,256}+\\|[ \\t]{0,256}+(?<rest>[^|\\s][^|]*+)"),
                    SecretFields::startsCell),
            // A pair, as headers come in a list.
            new Rule(
                    Rule.compiled(NAME + "[\"'],[ \\t]{0,16}+[ub]?[\"'](?<bare>[^\"'\\\\]++)[\"']\\)"),
                    SecretFields::startsPair),
            // iscsiadm.
            Rule.at(NAME + "[ \\t]++(?:-v|--value)[ \\t]++" + VALUE),
            // SQL's function.
            Rule.at("(?<!\\w)password\\([ \\t]{0,4}+[\"'](?<bare>[^\"'\\\\]++)"),
            // In prose: password 'x', token 0123456789abcdef0123456789abcdef.
            Rule.at(NAME + "[ \\t](?:is[ \\t]|to[ \\t])?[\"'](?<bare>[^\"'\\\\]{4,256}+)[\"']"),
            Rule.at(NAME + "[ \\t](?<bare>[0-9a-f]{32,}+)\\b"),
            // Keystone's token as an object, which may hold objects that hold none.
            Rule.at("token\\\\{0,3}\"\\s{0,16}+:\\s{0,16}+\\{(?:[^{}]|\\{[^{}]{0,512}+\\}){0,512}?\"id\\\\{0,3}\""
                    + "\\s{0,16}+:\\s{0,16}+\\\\{0,3}\"(?<bare>[^\"\\\\]++)"));

    private static final int LONGEST_NAME = 128;

    private SecretFields() {}

    /** Whether such a name ends with the word at a place. */
    static boolean named(String line, int at) {
        return Secrets.at(NAME_END, line, at) != null;
    }

    /** Whether the lines below a line of YAML are a secret: {@code password: |}. */
    static boolean opensBlock(String line) {
        String text = line.stripTrailing();
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
        while (start > 0 && at - start < LONGEST_NAME) {
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
        while (start > 0 && at - start < LONGEST_NAME && " \t#-".indexOf(line.charAt(start - 1)) >= 0) {
            start--;
        }
        return start == 0;
    }

    /** {@code | admin_}, as the first of two cells. */
    private static boolean startsCell(String line, int at) {
        int start = before(line, at, ".-");
        while (start > 0 && at - start < LONGEST_NAME && line.charAt(start - 1) == ' ') {
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
