package org.infraportal.refstack.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/** An openid as it stands in an address: base64, since it is an address itself. */
final class Openid {
    private Openid() {}

    /** The form that goes into the links of our pages. */
    static String encoded(String openid) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(openid.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes either alphabet, with or without padding; a slash at the end that is none of the text is dropped.
     *
     * @throws RefstackProblem 400 for anything else
     */
    static String decoded(String segment) {
        String text = segment.replace('+', '-').replace('/', '_').replaceFirst("=+$", "");
        if (segment.endsWith("/")) {
            text = segment.substring(0, segment.length() - 1)
                    .replace('+', '-')
                    .replace('/', '_')
                    .replaceFirst("=+$", "");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Fault.OPENID_MALFORMED.of();
        }
    }
}
