package org.infraportal.ciwatch.gerrit;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.infraportal.files.UrlSecrets;

/**
 * Reads one line of Gerrit's event stream. Any field may be missing, numbers may be strings (Gerrit 2), and a
 * field of a wrong type counts as missing: one odd plugin must not stop the rest.
 */
public final class GerritEventReader {
    private static final int MAX_TEXT_LENGTH = 255;
    /**
     * Later times are no honest ones, and nobody could ask for them: MariaDB (seen with 11.4) takes a parameter beyond the
     * 32-bit second for no time at all, and finds nothing.
     */
    private static final long LATEST_SECOND = Integer.MAX_VALUE;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String defaultHost;

    /** @param defaultHost the server of events that have no URL to tell theirs */
    public GerritEventReader(String defaultHost) {
        this.defaultHost = GerritServer.name(defaultHost);
    }

    /**
     * The JSON object of a line.
     *
     * @throws UnreadableLineException when it is not UTF-8 or not one JSON object
     */
    public static ObjectNode parse(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableLineException("not UTF-8");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableLineException(
                    e instanceof JsonParseException
                            ? "not JSON at column " + e.getLocation().getColumnNr()
                            : "not JSON");
        }
        throw new UnreadableLineException("not a JSON object");
    }

    /** The object on one line with its keys in order: the same event gives the same bytes whoever sent it. */
    static byte[] canonical(JsonNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UnreadableLineException("cannot be written again");
        }
    }

    /**
     * Reads an event.
     *
     * @param receivedAt the time of events that tell none at all
     * @return empty when it is not about a change: nothing here needs it
     * @throws UnreadableLineException when it has no type, or should have a change's number and has none
     */
    public Optional<GerritEvent> read(JsonNode event, Instant receivedAt) {
        String type = text(event, "type", 64)
                .orElseThrow(() -> new UnreadableLineException("type: missing (expected: a Gerrit event)"));
        JsonNode change = event.path("change");
        long number = number(change, "number", Long.MAX_VALUE).orElse(0L);
        if (number == 0) {
            if (type.equals("comment-added")) {
                throw new UnreadableLineException("change.number: missing (expected: a number above 0)");
            }
            return Optional.empty();
        }
        Optional<Instant> time = time(event, "eventCreatedOn");
        GerritEvent.PatchSet patchSet =
                patchSet(event.path("patchSet"), type.equals("patchset-created") ? time.orElse(null) : null);
        if (patchSet == null && type.equals("comment-added")) {
            throw new UnreadableLineException("patchSet.number: missing (expected: a number above 0)");
        }
        String url = text(change, "url", 1024).filter(GerritEventReader::isWeb).orElse(null);
        return Optional.of(new GerritEvent(
                type,
                host(url),
                time.or(() -> time(event.path("patchSet"), "createdOn"))
                        .or(() -> time(change, "lastUpdated"))
                        .or(() -> time(change, "createdOn"))
                        .orElse(receivedAt),
                time.isPresent(),
                new GerritEvent.Change(
                        number,
                        text(change, "project", MAX_TEXT_LENGTH)
                                .or(() -> text(event, "project", MAX_TEXT_LENGTH))
                                .orElse("(unknown)"),
                        text(change, "branch", MAX_TEXT_LENGTH).orElse(null),
                        text(change, "subject", MAX_TEXT_LENGTH).orElse(null),
                        account(change.path("owner"))
                                .map(GerritEvent.Account::displayName)
                                .orElse(null),
                        url,
                        text(change, "status", 16).orElse(null),
                        change.path("wip").booleanValue(),
                        change.path("private").booleanValue()),
                patchSet,
                account(event.path("author")).orElse(null),
                approvals(event.path("approvals")),
                text(event, "comment", Integer.MAX_VALUE).orElse(null)));
    }

    private String host(String url) {
        String authority = url == null ? null : URI.create(url).getRawAuthority();
        return authority == null || authority.length() > MAX_TEXT_LENGTH ? defaultHost : GerritServer.name(authority);
    }

    private static boolean isWeb(String url) {
        try {
            URI uri = new URI(url);
            return uri.getRawAuthority() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static GerritEvent.PatchSet patchSet(JsonNode patchSet, Instant createdOn) {
        int number = (int) (long) number(patchSet, "number", Integer.MAX_VALUE).orElse(0L);
        if (number == 0) {
            return null;
        }
        return new GerritEvent.PatchSet(
                number,
                text(patchSet, "revision", 64).orElse(null),
                text(patchSet, "kind", 40).orElse(null),
                account(patchSet.path("uploader"))
                        .map(GerritEvent.Account::displayName)
                        .orElse(null),
                time(patchSet, "createdOn").orElse(createdOn));
    }

    private static Optional<GerritEvent.Account> account(JsonNode account) {
        String name = text(account, "name", MAX_TEXT_LENGTH).orElse(null);
        String username = text(account, "username", MAX_TEXT_LENGTH).orElse(null);
        String email = text(account, "email", MAX_TEXT_LENGTH).orElse(null);
        return name == null && username == null && email == null
                ? Optional.empty()
                : Optional.of(new GerritEvent.Account(name, username, email));
    }

    private static List<GerritEvent.Approval> approvals(JsonNode approvals) {
        List<GerritEvent.Approval> votes = new ArrayList<>();
        if (approvals.isArray()) {
            for (JsonNode approval : approvals) {
                text(approval, "type", MAX_TEXT_LENGTH)
                        .ifPresent(label -> votes.add(new GerritEvent.Approval(
                                label, vote(approval.path("value")), vote(approval.path("oldValue")))));
            }
        }
        return List.copyOf(votes);
    }

    private static OptionalInt vote(JsonNode value) {
        String text = value.isTextual() || value.isInt() ? value.asText() : "";
        return text.matches("[+-]?[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** A text without blanks around it, cut where a column would end; an empty one is missing. */
    private static Optional<String> text(JsonNode object, String field, int longest) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String text = UrlSecrets.cut(storable(value.asText()));
        if (longest < Integer.MAX_VALUE) {
            text = text.strip();
            text = text.length() > longest ? text.substring(0, wholeCharacters(text, longest)) : text;
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** JSON can escape half of a surrogate pair, which no database can store. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static int wholeCharacters(String text, int length) {
        return Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    }

    private static Optional<Long> number(JsonNode object, String field, long largest) {
        JsonNode value = object.path(field);
        String digits = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long number = Long.parseLong(digits);
        return number > 0 && number <= largest ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode object, String field) {
        return number(object, field, LATEST_SECOND).map(Instant::ofEpochSecond);
    }
}
