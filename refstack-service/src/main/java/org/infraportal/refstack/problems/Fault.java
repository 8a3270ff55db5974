package org.infraportal.refstack.problems;

import org.infraportal.web.ProblemKind;

import static org.infraportal.web.ProblemKind.CONFLICT;
import static org.infraportal.web.ProblemKind.INVALID;
import static org.infraportal.web.ProblemKind.NOT_ALLOWED;
import static org.infraportal.web.ProblemKind.NOT_FOUND;

/**
 * Everything that can be wrong with a request to RefStack, in plain words. Where upstream says it in other words,
 * {@code compatibility} has them for the v1 API.
 */
public enum Fault {
    NOT_SIGNED_IN(ProblemKind.NOT_SIGNED_IN, "Sign in first."),
    LOGIN_MISSING(NOT_ALLOWED, "Sign in at the portal for this, not with a token."),
    TOKEN_INVALID(
            INVALID,
            "Token is not valid (expected: RS256 by a key that user_openid registered, 2,048 bits or more, with exp in"
                    + " the next %s days)"),

    TOO_LARGE(ProblemKind.TOO_LARGE, "%s"),
    MALFORMED(ProblemKind.MALFORMED, "%s"),
    NOT_IN_SCHEMA(INVALID, "%s"),
    TOO_MANY(CONFLICT, "Too many %s (expected: at most %s)"),
    PAGE_INVALID(INVALID, "page: %s (expected: a number from 1)"),
    PAGE_OUT_OF_RANGE(INVALID, "page: %s (expected: 1 to %s)"),
    DATE_INVALID(INVALID, "%s: %s (expected: YYYY-MM-DD HH:MM:SS)"),
    DATES_REVERSED(INVALID, "start_date: %s (expected: not after end_date, %s)"),
    FILTER_TOO_LONG(INVALID, "%s: %s characters (expected: at most %s)"),

    RESULT_NOT_FOUND(NOT_FOUND, "Test result %s not found"),
    RESULT_PRIVATE(ProblemKind.NOT_SIGNED_IN, "This result is private to its owner."),
    RESULT_NOT_MANAGED(NOT_ALLOWED, "Only its owner or Foundation staff may change this result."),
    RESULT_LOCKED(NOT_ALLOWED, "A verified result cannot be changed."),
    META_KEY_UNKNOWN(NOT_ALLOWED, "meta key: %s (expected: shared, guideline or target)"),
    META_NOT_FOUND(NOT_FOUND, "Metadata %s not found"),
    META_TOO_LONG(INVALID, "%s: %s characters (expected: at most %s)"),
    SHARED_INVALID(INVALID, "shared: %s (expected: true or false)"),
    VERIFICATION_FOR_STAFF(NOT_ALLOWED, "You do not have permission to change a verification status."),
    VERIFICATION_INCOMPLETE(NOT_ALLOWED, "A result is verified against a guideline: %s is missing."),
    VERIFICATION_STATUS_INVALID(INVALID, "verification_status: %s (expected: 0 or 1)"),
    VERDICT_UNKNOWN(INVALID, "verdict: %s (expected: %s)"),
    SIGN_IN_FOR_SIGNED(INVALID, "To see signed test results you need to authenticate"),
    NO_PREVIOUS_RESULT(NOT_FOUND, "No previous result of the same product version, or of the same cloud and signer"),

    CLOUD_ID_MISSING(INVALID, "Cloud id: missing (expected: an id, or the address of the identity service)"),
    CLOUD_ID_INVALID(INVALID, "Cloud id: %s characters (expected: at most %s, printable)"),
    CLOUD_ADDRESS_INVALID(
            INVALID, "Address of the identity service: %s (expected: a URL such as https://cloud.example:5000/v3)"),
    NO_SUBUNIT(
            ProblemKind.MALFORMED,
            "No subunit in the file (expected: subunit v1 or v2, plain or gzip, or the JSON of refstack-client)"),
    NO_PASSED_TEST(INVALID, "Uploaded results must contain at least one passing test."),
    UPLOAD_FOR_SIGNED_IN(
            ProblemKind.NOT_SIGNED_IN, "Anonymous result uploads are disabled. Sign the upload with a registered key."),
    KEY_OWNER_UNKNOWN(
            ProblemKind.NOT_SIGNED_IN,
            "User with specified key not found. Sign in to the portal and register the key."),
    SIGNATURE_MISSING(INVALID, "X-Signature: missing beside X-Public-Key"),
    SIGNATURE_NOT_HEX(INVALID, "The signature cannot be read (expected: hexadecimal digits)"),
    SIGNATURE_WRONG(INVALID, "Signature verification failed"),
    KEY_MALFORMED(INVALID, "The public key cannot be read (%s)"),
    KEY_FORMAT_UNSUPPORTED(INVALID, "Public key format: %s (expected: ssh-rsa)"),
    KEY_NOT_FOUND(NOT_FOUND, "Public key %s not found"),
    KEY_TAKEN(CONFLICT, "Public key already exists."),
    FORMER_KEY_UNKNOWN(NOT_FOUND, "No imported account has this key (...%s)"),
    LOGIN_LINKED(CONFLICT, "This login belongs to a former account already: %s"),
    ACCOUNT_LINKED(CONFLICT, "Another login belongs to this account already: %s"),

    NO_GUIDELINE(NOT_FOUND, "No guideline is known yet"),
    GUIDELINE_NOT_FOUND(NOT_FOUND, "Guideline %s not found"),
    GUIDELINE_UNKNOWN(INVALID, "guideline: %s is not known here (expected: %s)"),
    ASSOCIATION_UNKNOWN(NOT_FOUND, "%s"),
    GUIDELINES_BEING_READ(CONFLICT, "The sources are already being refreshed"),
    TARGET_UNKNOWN(INVALID, "target: %s (expected: %s)"),
    STATUS_UNKNOWN(INVALID, "type: %s (expected: %s)"),
    GROUP_UNKNOWN(INVALID, "by: %s (expected: shared, verified or products)"),

    VENDOR_NOT_FOUND(NOT_FOUND, "Vendor %s not found"),
    VENDOR_PRIVATE(NOT_ALLOWED, "This vendor is private to its members."),
    VENDOR_NOT_MANAGED(NOT_ALLOWED, "Only an admin of this vendor or Foundation staff may do this."),
    VENDOR_NOT_ADMINISTERED(NOT_ALLOWED, "Only an admin of this vendor may do this."),
    VENDOR_FOR_STAFF(NOT_ALLOWED, "Only Foundation staff may do this."),
    OFFICIAL_NAME_LOCKED(NOT_ALLOWED, "Only Foundation staff may rename an official vendor."),
    FOUNDATION_NOT_DELETED(NOT_ALLOWED, "The Foundation's vendor cannot be deleted."),
    FOUNDATION_NOT_REGISTERED(NOT_ALLOWED, "The Foundation's vendor is not registered with itself."),
    REGISTRATION_STATE_WRONG(INVALID, "The vendor is %s (expected: %s)"),
    DECLINE_REASON_MISSING(INVALID, "The decline reason can not be empty"),
    ACTION_AMBIGUOUS(INVALID, "body: the actions %s (expected: one of %s)"),
    KIND_UNKNOWN(INVALID, "kind: %s (expected: foundation, private, pending or official)"),
    MEMBERS_PRIVATE(NOT_ALLOWED, "The people of a vendor are for its members."),
    USER_NOT_FOUND(NOT_FOUND, "User %s not found"),
    OPENID_MALFORMED(INVALID, "openid: cannot be read (expected: the openid in base64)"),
    LAST_ADMIN(CONFLICT, "The last admin of a vendor stays. Make someone else an admin first."),
    INVITATIONS_PRIVATE(NOT_ALLOWED, "Invitations are for the admins of a vendor."),
    INVITATION_NOT_FOUND(NOT_FOUND, "Invitation %s not found"),
    INVITATION_SPENT(NOT_FOUND, "This invitation is not valid: it was used, revoked, or is older than seven days."),

    PRODUCT_NOT_FOUND(NOT_FOUND, "Product %s not found"),
    PRODUCT_PRIVATE(NOT_ALLOWED, "This product is private to its vendor."),
    PRODUCT_NOT_MANAGED(NOT_ALLOWED, "Only an admin of its vendor or Foundation staff may change this product."),
    PRODUCT_NOT_PUBLISHABLE(NOT_ALLOWED, "Only an official vendor may make its products public."),
    PRODUCT_TYPE_INVALID(INVALID, "type: %s (expected: 0, 1 or 2)"),
    PRODUCT_HAS_RESULTS(INVALID, "Unable to delete. There are still tests associated to versions of this product."),
    VENDOR_CLOSED_TO_PRODUCTS(NOT_ALLOWED, "Only an admin of a vendor or Foundation staff may add products to it."),
    VERSION_NOT_FOUND(NOT_FOUND, "Product version %s not found"),
    VERSION_NOT_MANAGED(NOT_ALLOWED, "Only an admin of the product's vendor or Foundation staff may give it a result."),
    VERSION_EXISTS(CONFLICT, "Version %s already exists."),
    VERSION_HAS_RESULTS(INVALID, "Unable to delete. There are still tests associated to this product version."),
    UNNAMED_VERSION_STAYS(INVALID, "The version without a name stays: it holds the results of no particular version."),

    AUDIT_PRIVATE(NOT_ALLOWED, "The log of changes is for Foundation staff."),
    IMPORT_NOT_FOUND(NOT_FOUND, "Import %s not found");

    private final ProblemKind kind;
    private final String words;

    Fault(ProblemKind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** The problem, with what its words leave open in their order. */
    public RefstackProblem of(Object... values) {
        return new RefstackProblem(this, values);
    }

    ProblemKind kind() {
        return kind;
    }

    String words() {
        return words;
    }
}
