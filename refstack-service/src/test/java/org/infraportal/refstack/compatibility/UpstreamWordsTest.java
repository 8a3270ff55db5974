package org.infraportal.refstack.compatibility;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Clients read these words: they are as they were before there was a table. */
class UpstreamWordsTest {
    static Stream<Arguments> said() {
        return Stream.of(
                said(Fault.RESULT_NOT_FOUND.of("x"), "Test result x not found", null),
                said(Fault.RESULT_PRIVATE.of(), null, "This result is private to its owner."),
                said(Fault.TOO_LARGE.of("body: over 5 bytes"), null, "body: over 5 bytes"),
                said(
                        Fault.TOKEN_INVALID.of(30L),
                        "Token is not valid",
                        "expected: RS256 by a key that user_openid registered, 2,048 bits or more, with exp in the next"
                                + " 30 days"),
                said(Fault.MALFORMED.of("expected: a JSON object"), "Malformed request", "expected: a JSON object"),
                said(Fault.NOT_IN_SCHEMA.of("cpid: 100%"), "Request doesnt correspond to schema", "cpid: 100%"),
                said(
                        Fault.TOO_MANY.of("vendors", "200 a person"),
                        "Too many vendors",
                        "expected: at most 200 a person"),
                said(Fault.PAGE_INVALID.of("0"), "Invalid page number: 0", "page: 0 (expected: a number from 1)"),
                said(
                        Fault.PAGE_OUT_OF_RANGE.of(1234, 2),
                        "Request page number is out of range: 1234",
                        "page: 1234 (expected: 1 to 2)"),
                said(
                        Fault.DATE_INVALID.of("end_date", "now"),
                        "Invalid date format: now",
                        "end_date: now (expected: YYYY-MM-DD HH:MM:SS)"),
                said(
                        Fault.DATES_REVERSED.of("b", "a"),
                        "Start date must be less than end date",
                        "start_date: b, end_date: a"),
                said(
                        Fault.FILTER_TOO_LONG.of("cpid", 201, 200),
                        "Invalid cpid",
                        "cpid: 201 characters (expected: at most 200)"),
                said(
                        Fault.META_TOO_LONG.of("target", 65, 64),
                        "Metadata value is too long",
                        "target: 65 characters (expected: at most 64)"),
                said(Fault.VERIFICATION_STATUS_INVALID.of("2"), "Invalid verification status: 2", "expected: 0 or 1"),
                said(
                        Fault.VERDICT_UNKNOWN.of("maybe", "compliant, not_compliant"),
                        "Invalid verdict",
                        "verdict: maybe (expected: compliant, not_compliant)"),
                said(
                        Fault.NO_PREVIOUS_RESULT.of(),
                        "No previous result",
                        "of the same product version, or of the same cloud and signer"),
                said(Fault.SIGNATURE_MISSING.of(), "Malformed signature", "X-Signature: missing beside X-Public-Key"),
                said(Fault.SIGNATURE_NOT_HEX.of(), "Malformed signature", "expected: hexadecimal digits"),
                said(
                        Fault.KEY_MALFORMED.of("expected: base64 after ssh-rsa"),
                        "Malformed public key",
                        "expected: base64 after ssh-rsa"),
                said(
                        Fault.KEY_FORMAT_UNSUPPORTED.of("ssh-dss"),
                        "Public key has unsupported format",
                        "format: ssh-dss (expected: ssh-rsa)"),
                said(Fault.TARGET_UNKNOWN.of("dns", "platform"), "Invalid target: dns", "expected: platform"),
                said(Fault.STATUS_UNKNOWN.of("x", "required"), "Invalid type: x", "expected: required"),
                said(Fault.GROUP_UNKNOWN.of("x"), "Invalid by: x", "expected: shared, verified or products"),
                said(
                        Fault.REGISTRATION_STATE_WRONG.of("private", "pending"),
                        "Invalid organization state for this action.",
                        "state: private (expected: pending)"),
                said(
                        Fault.ACTION_AMBIGUOUS.of("[]", "register, cancel"),
                        "Invalid actions in the body: []",
                        "expected: one of register, cancel"),
                said(
                        Fault.KIND_UNKNOWN.of("x"),
                        "Invalid kind: x",
                        "expected: foundation, private, pending or official"),
                said(Fault.OPENID_MALFORMED.of(), "Malformed openid", "expected: the openid in base64"),
                said(Fault.LAST_ADMIN.of(), "The last admin of a vendor stays.", "Make someone else an admin first."),
                said(Fault.PRODUCT_TYPE_INVALID.of("9"), "Invalid product type: 9", "expected: 0, 1 or 2"),
                said(
                        Fault.VERSION_HAS_RESULTS.of(),
                        null,
                        "Unable to delete. There are still tests associated to this product version."));
    }

    private static Arguments said(RefstackProblem problem, String title, String detail) {
        return arguments(problem, title, detail);
    }

    @ParameterizedTest
    @MethodSource("said")
    void v1KeepsItsWords(RefstackProblem problem, String title, String detail) {
        assertThat(UpstreamWords.of(problem)).isEqualTo(new UpstreamWords(title, detail));
    }
}
