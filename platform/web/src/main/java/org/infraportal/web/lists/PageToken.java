package org.infraportal.web.lists;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.infraportal.web.ProblemException;

/**
 * A place in a list as text: the components of a record as a JSON array in base64url. Whoever got it from us may give it
 * back; whoever made it up gets a 400.
 */
final class PageToken {
    static final int MAX_LENGTH = 2048;
    /** What may be one: base64url of a text that begins with a bracket begins with a W. */
    static final String PATTERN = "(W[A-Za-z0-9_-]{2," + (MAX_LENGTH - 1) + "})?";

    static final String EXPECTED = "expected: the nextPageToken of an earlier page";

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private PageToken() {}

    static String of(Record place) {
        List<Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : place.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(place));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalArgumentException(place + ": no place in a list", e);
        }
    }

    /** @throws ProblemException 400 for a text that is not the token of such a place */
    static <P extends Record> P read(String token, Class<P> place) {
        try {
            JsonNode values = JSON.readTree(Base64.getUrlDecoder().decode(token));
            RecordComponent[] components = place.getRecordComponents();
            if (values.size() == components.length) {
                Object[] read = new Object[components.length];
                for (int i = 0; i < read.length; i++) {
                    read[i] = checked(JSON.treeToValue(values.get(i), components[i].getType()));
                }
                return constructor(place, components).newInstance(read);
            }
        } catch (IllegalArgumentException | IOException | InvocationTargetException e) {
            // Answered below, like a token of another list.
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(place + ": no place in a list", e);
        }
        throw ProblemException.invalid("pageToken", "pageToken: " + abbreviated(token) + " (" + EXPECTED + ")");
    }

    /** Nothing that a database would stumble over. */
    private static Object checked(Object value) {
        boolean good =
                switch (value) {
                    case null -> false;
                    case Instant time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST);
                    case Double number -> Double.isFinite(number);
                    case LocalDate day -> day.getYear() >= 1000 && day.getYear() <= 9999;
                    default -> true;
                };
        if (!good) {
            throw new IllegalArgumentException("out of bounds: " + value);
        }
        return value;
    }

    private static <P extends Record> Constructor<P> constructor(Class<P> place, RecordComponent[] components)
            throws NoSuchMethodException {
        Constructor<P> canonical = place.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        canonical.setAccessible(true);
        return canonical;
    }

    private static String abbreviated(String token) {
        return token.length() <= 40 ? token : token.substring(0, 37) + "...";
    }
}
