package org.infraportal.refstack.results;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.infraportal.refstack.problems.Fault;

/** The id of a cloud whose upload does not name it inside, as refstack-client finds it. */
final class CloudId {
    private static final int SHOWN = 100;

    private CloudId() {}

    /**
     * The id that was given, or else the MD5 of the identity service's host name.
     *
     * @throws org.infraportal.refstack.problems.RefstackProblem 400 when neither can be used
     */
    static String of(String cpid, String endpoint) {
        if (cpid != null && !cpid.isBlank()) {
            if (cpid.length() > UploadedResult.MAX_CPID_LENGTH || cpid.chars().anyMatch(Character::isISOControl)) {
                throw Fault.CLOUD_ID_INVALID.of(cpid.length(), UploadedResult.MAX_CPID_LENGTH);
            }
            return cpid.strip();
        }
        if (endpoint == null || endpoint.isBlank()) {
            throw Fault.CLOUD_ID_MISSING.of();
        }
        try {
            String host = new URI(endpoint.strip()).getHost();
            if (host != null) {
                return md5(IDN.toASCII(host).toLowerCase(Locale.ROOT));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // said below
        }
        throw Fault.CLOUD_ADDRESS_INVALID.of(endpoint.substring(0, Math.min(SHOWN, endpoint.length())));
    }

    /** Not a safeguard: the name that refstack-client gives a cloud of which it knows no id. */
    private static String md5(String host) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(host.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5: not available", e);
        }
    }
}
