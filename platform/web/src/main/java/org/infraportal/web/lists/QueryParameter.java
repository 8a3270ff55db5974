package org.infraportal.web.lists;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jakarta.ws.rs.QueryParam;

import org.jboss.resteasy.reactive.RestQuery;

/** A query parameter that a request declares as a field. */
record QueryParameter(String name, Field field) {
    private static final ClassValue<List<QueryParameter>> DECLARED = new ClassValue<>() {
        @Override
        protected List<QueryParameter> computeValue(Class<?> type) {
            return declared(type).toList();
        }
    };

    /** Those of a request's class beyond what every list has, those of a class above first. */
    static List<QueryParameter> of(Class<? extends ListRequest> type) {
        return DECLARED.get(type);
    }

    /** Its value as links give it; null where there is none. A flag is given or not, but a boxed false was said. */
    Object of(ListRequest request) {
        try {
            Object value = field.get(request);
            return value instanceof Boolean flag
                    ? (flag || !field.getType().isPrimitive() ? flag.toString() : null)
                    : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + ": cannot be read", e);
        }
    }

    private static Stream<QueryParameter> declared(Class<?> type) {
        return type == ListRequest.class
                ? Stream.empty()
                : Stream.concat(
                        declared(type.getSuperclass()),
                        Arrays.stream(type.getDeclaredFields()).flatMap(QueryParameter::of));
    }

    private static Stream<QueryParameter> of(Field field) {
        String name = null;
        if (field.isAnnotationPresent(RestQuery.class)) {
            String given = field.getAnnotation(RestQuery.class).value();
            name = given.isEmpty() ? field.getName() : given;
        } else if (field.isAnnotationPresent(QueryParam.class)) {
            name = field.getAnnotation(QueryParam.class).value();
        }
        field.setAccessible(true);
        return Stream.ofNullable(name).map(known -> new QueryParameter(known, field));
    }
}
