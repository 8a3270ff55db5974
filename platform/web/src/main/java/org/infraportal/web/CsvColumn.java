package org.infraportal.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A column of CSV.
 *
 * @param path the accessors that lead from the row to the value; a null on the way is an empty cell
 */
record CsvColumn(String name, List<Method> path) {

    /**
     * The columns that a record says ({@link CsvColumns}), else one for each component: a nested record becomes columns of
     * its own, named {@code outerInner}, or {@code inner} where JSON unwraps it too. Lists of records and maps have none.
     */
    static List<CsvColumn> of(Class<?> type) {
        CsvColumns said = type.getAnnotation(CsvColumns.class);
        List<CsvColumn> columns = new ArrayList<>();
        if (said == null) {
            flatten(type, "", List.of(), columns);
        } else {
            Arrays.stream(said.value()).map(text -> said(type, text)).forEach(columns::add);
        }
        return List.copyOf(columns);
    }

    Object value(Object row) {
        Object value = row;
        for (Method accessor : path) {
            if (value == null) {
                return null;
            }
            value = call(accessor, value);
        }
        return value;
    }

    private static void flatten(Class<?> type, String prefix, List<Method> path, List<CsvColumn> columns) {
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = accessible(component.getAccessor());
            List<Method> whole = with(path, accessor);
            String name = prefix.isEmpty() ? component.getName() : prefix + capital(component.getName());
            if (accessor.isAnnotationPresent(JsonIgnore.class) || isTable(component)) {
                continue;
            }
            if (component.getType().isRecord()) {
                if (path.stream().anyMatch(outer -> outer.getDeclaringClass() == component.getType())) {
                    throw new IllegalArgumentException(type.getName() + "." + component.getName()
                            + ": a record within itself (expected: columns)");
                }
                flatten(component.getType(), unwrapped(accessor) ? prefix : name, whole, columns);
            } else {
                columns.add(new CsvColumn(name, whole));
            }
        }
    }

    private static CsvColumn said(Class<?> type, String text) {
        int equals = text.indexOf('=');
        String[] steps = text.substring(equals + 1).split("\\.");
        List<Method> path = List.of();
        Class<?> at = type;
        for (String step : steps) {
            try {
                Method accessor = accessible(at.getDeclaredMethod(step));
                path = with(path, accessor);
                at = accessor.getReturnType();
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(
                        "@CsvColumns of " + type.getName() + ": " + text + " (expected: a path of accessors)", e);
            }
        }
        return new CsvColumn(equals < 0 ? steps[steps.length - 1] : text.substring(0, equals), path);
    }

    private static boolean isTable(RecordComponent component) {
        return Map.class.isAssignableFrom(component.getType())
                || Collection.class.isAssignableFrom(component.getType())
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && element.isRecord();
    }

    private static boolean unwrapped(Method accessor) {
        return accessor.isAnnotationPresent(JsonUnwrapped.class);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static List<Method> with(List<Method> path, Method accessor) {
        List<Method> whole = new ArrayList<>(path);
        whole.add(accessor);
        return List.copyOf(whole);
    }

    /** Views are package-private in their features. */
    private static Method accessible(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    private static Object call(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(accessor + ": cannot be called", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(accessor + ": failed", e.getCause());
        }
    }
}
