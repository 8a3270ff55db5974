package org.infraportal.refstack.compatibility;

import java.util.EnumMap;
import java.util.Map;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * How the v1 API says what is wrong. Upstream has two bodies: {@code refused}, {@code {"title": words, "code": status[,
 * "detail"]}}, for input that it read and did not like and for what is not there; {@code aborted}, {@code {"code",
 * "title": reason, "detail": words}}, for callers who may not. A fault that does not stand in the table is said in its
 * own words.
 *
 * @param title upstream's title, with places for the problem's values; null in an aborted body
 * @param detail the same for the detail; null for none
 */
record UpstreamWords(String title, String detail) {
    /** Where upstream's title stands above the portal's own words. */
    private static final String OWN_WORDS = "";

    /** Spelled as clients know it. */
    private static final String SCHEMA = "Request doesnt correspond to schema";

    private static final Map<Fault, UpstreamWords> TABLE = new EnumMap<>(Fault.class);

    static {
        refused(
                Fault.TOKEN_INVALID,
                "Token is not valid",
                "expected: RS256 by a key that user_openid registered,"
                        + " 2,048 bits or more, with exp in the next %s days");
        refused(Fault.MALFORMED, "Malformed request", OWN_WORDS);
        refused(Fault.NOT_IN_SCHEMA, SCHEMA, OWN_WORDS);
        refused(
                Fault.NO_SUBUNIT,
                "Malformed request",
                "body: no subunit in it (expected: subunit v1 or v2, plain or gzip)");
        refused(Fault.CLOUD_ID_MISSING, SCHEMA, "cpid: missing (expected: cpid, or keystone_endpoint to take it from)");
        refused(Fault.CLOUD_ID_INVALID, SCHEMA, "cpid: %s characters (expected: at most %s, printable)");
        refused(
                Fault.CLOUD_ADDRESS_INVALID,
                SCHEMA,
                "keystone_endpoint: %s (expected: a URL such as https://cloud.example:5000/v3)");
        refused(Fault.TOO_MANY, "Too many %1$s", "expected: at most %2$s");
        refused(Fault.PAGE_INVALID, "Invalid page number: %s", OWN_WORDS);
        refused(Fault.PAGE_OUT_OF_RANGE, "Request page number is out of range: %s", OWN_WORDS);
        refused(Fault.DATE_INVALID, "Invalid date format: %2$s", OWN_WORDS);
        refused(Fault.DATES_REVERSED, "Start date must be less than end date", "start_date: %s, end_date: %s");
        refused(Fault.FILTER_TOO_LONG, "Invalid %s", OWN_WORDS);
        refused(Fault.META_TOO_LONG, "Metadata value is too long", OWN_WORDS);
        refused(Fault.VERIFICATION_STATUS_INVALID, "Invalid verification status: %s", "expected: 0 or 1");
        refused(Fault.VERDICT_UNKNOWN, "Invalid verdict", OWN_WORDS);
        refused(
                Fault.NO_PREVIOUS_RESULT,
                "No previous result",
                "of the same product version, or of the same cloud and signer");
        refused(Fault.SIGNATURE_MISSING, "Malformed signature", OWN_WORDS);
        refused(Fault.SIGNATURE_NOT_HEX, "Malformed signature", "expected: hexadecimal digits");
        refused(Fault.KEY_MALFORMED, "Malformed public key", "%s");
        refused(Fault.KEY_FORMAT_UNSUPPORTED, "Public key has unsupported format", "format: %s (expected: ssh-rsa)");
        refused(Fault.TARGET_UNKNOWN, "Invalid target: %1$s", "expected: %2$s");
        refused(Fault.STATUS_UNKNOWN, "Invalid type: %1$s", "expected: %2$s");
        refused(Fault.GROUP_UNKNOWN, "Invalid by: %s", "expected: shared, verified or products");
        refused(
                Fault.REGISTRATION_STATE_WRONG,
                "Invalid organization state for this action.",
                "state: %s (expected: %s)");
        refused(Fault.ACTION_AMBIGUOUS, "Invalid actions in the body: %1$s", "expected: one of %2$s");
        refused(Fault.KIND_UNKNOWN, "Invalid kind: %s", "expected: foundation, private, pending or official");
        refused(Fault.OPENID_MALFORMED, "Malformed openid", "expected: the openid in base64");
        refused(Fault.LAST_ADMIN, "The last admin of a vendor stays.", "Make someone else an admin first.");
        refused(Fault.PRODUCT_TYPE_INVALID, "Invalid product type: %s", "expected: 0, 1 or 2");
        aborted(Fault.PRODUCT_HAS_RESULTS);
        aborted(Fault.VERSION_HAS_RESULTS);
        aborted(Fault.UNNAMED_VERSION_STAYS);
    }

    private static void refused(Fault fault, String title, String detail) {
        TABLE.put(fault, new UpstreamWords(title, detail));
    }

    private static void aborted(Fault fault) {
        TABLE.put(fault, new UpstreamWords(null, OWN_WORDS));
    }

    /** The words for this problem, all filled in. */
    static UpstreamWords of(RefstackProblem problem) {
        String own = problem.getMessage();
        UpstreamWords words = TABLE.get(problem.fault());
        if (words == null) {
            return switch (problem.kind()) {
                case NOT_SIGNED_IN, NOT_ALLOWED, TOO_LARGE -> new UpstreamWords(null, own);
                default -> new UpstreamWords(own, null);
            };
        }
        return new UpstreamWords(
                filled(words.title, problem), words.detail.equals(OWN_WORDS) ? own : filled(words.detail, problem));
    }

    private static String filled(String words, RefstackProblem problem) {
        return words == null ? null : words.formatted(problem.values());
    }

    boolean isAborted() {
        return title == null;
    }
}
