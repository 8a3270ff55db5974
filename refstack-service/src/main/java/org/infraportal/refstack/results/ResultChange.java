package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * The body of a {@code PUT}: {@code product_version_id} (text or null) and {@code verification_status} (0 or 1), each
 * only if it shall change.
 */
record ResultChange(boolean associates, String productVersionId, Boolean verified) {
    private static final int MAX_BYTES = 65_536;
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(8).build());
    }

    /** @throws RefstackProblem 400 in upstream's words, 413 when it is too large */
    static ResultChange read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Fault.TOO_LARGE.of("body: over " + MAX_BYTES + " bytes");
        }
        JsonNode change;
        try {
            change = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Fault.MALFORMED.of(e.getOriginalMessage());
        }
        if (change == null || !change.isObject()) {
            throw schema("body: not an object");
        }
        for (Iterator<String> names = change.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals("product_version_id") && !name.equals("verification_status")) {
                throw schema("unknown field (expected: product_version_id, verification_status)");
            }
        }
        JsonNode version = change.get("product_version_id");
        JsonNode status = change.get("verification_status");
        if (version != null && !version.isNull() && !version.isTextual()) {
            throw schema("product_version_id: neither a string nor null");
        }
        if (status != null && (!status.isInt() || status.intValue() < 0 || status.intValue() > 1)) {
            throw schema("verification_status: neither 0 nor 1");
        }
        return new ResultChange(
                version != null,
                version == null || version.isNull() ? null : version.textValue(),
                status == null ? null : status.intValue() == 1);
    }

    private static RefstackProblem schema(String detail) {
        return Fault.NOT_IN_SCHEMA.of(detail);
    }
}
