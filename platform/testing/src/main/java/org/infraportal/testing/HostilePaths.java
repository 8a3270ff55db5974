package org.infraportal.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.infraportal.testing.HostileValueChecks.Write;

/**
 * What no id is, in the place of every path parameter that a service describes, and bodies of forms in which nothing
 * is.
 */
final class HostilePaths {
    private static final String FORM = Operation.FORM;
    private static final String MULTIPART = Operation.MULTIPART;

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    /** As they stand in an address. */
    private static final List<String> IDS = Stream.concat(
                    Stream.of("%E9", "%C3", "%00", "%2F", "%0A", "%F0%9F%98%80", "%ED%A0%80"),
                    Stream.of(
                                    "caf\u00e9",
                                    "\u65e5\u672c",
                                    "a\u200bb",
                                    "1'--",
                                    "99999999999999999999",
                                    "-1",
                                    "a".repeat(2_000))
                            .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8)))
            .toList();

    private static final List<String> EMPTY_FORMS = List.of("", "&", "=", "a", "a=%zz", "%", "caf\u00e9=\u65e5\u672c");
    private static final List<String> EMPTY_PARTS = List.of(
            "",
            "--x--\r\n",
            "--x\r\n--x--\r\n",
            "--x\r\n\r\n\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"caf\u00e9\"\r\n\r\n\u65e5\u672c\r\n--x--\r\n",
            "nothing of the kind");

    private HostilePaths() {}

    /** A request for each operation, each of its parameters and each text; the other parameters are 1 or the same. */
    static List<Write> ofParameters(List<Operation> operations) {
        List<Write> all = new ArrayList<>();
        for (Operation operation : operations) {
            Set<String> addresses = new LinkedHashSet<>();
            IDS.forEach(id -> addresses.addAll(with(operation.path(), id)));
            addresses.forEach(address -> all.add(new Write(
                    operation.method(), address, operation.contentType(), List.of(body(operation.contentType())))));
        }
        return all;
    }

    private static Set<String> with(String path, String id) {
        Set<String> addresses = new LinkedHashSet<>();
        int count = (int) PARAMETER.matcher(path).results().count();
        for (int chosen = 0; chosen < count; chosen++) {
            int[] seen = new int[1];
            int here = chosen;
            addresses.add(PARAMETER.matcher(path).replaceAll(found -> seen[0]++ == here ? quoted(id) : "1"));
        }
        if (count > 0) {
            addresses.add(PARAMETER.matcher(path).replaceAll(quoted(id)));
        }
        return addresses;
    }

    private static String quoted(String id) {
        return Matcher.quoteReplacement(id);
    }

    private static byte[] body(String type) {
        return bytes(type.startsWith(MULTIPART) ? "--x--\r\n" : type.endsWith("json") ? "{}" : "");
    }

    /** The same form with nothing in it; none for what is no form. */
    static List<Write> empty(Write write) {
        if (write.contentType().startsWith(MULTIPART)) {
            return List.of(
                    new Write(write.method(), write.path(), MULTIPART + "; boundary=x", bodies(EMPTY_PARTS)),
                    new Write(write.method(), write.path(), MULTIPART, bodies(EMPTY_PARTS)));
        }
        return write.contentType().equals(FORM)
                ? List.of(new Write(write.method(), write.path(), FORM, bodies(EMPTY_FORMS)))
                : List.of();
    }

    private static List<byte[]> bodies(List<String> texts) {
        return texts.stream().map(HostilePaths::bytes).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
