package org.infraportal.refstack.problems;

import java.util.List;

import org.infraportal.web.ProblemException;

/** Ends a request because of a {@link Fault}: a problem of the portal that the v1 API says in upstream's shape. */
public class RefstackProblem extends ProblemException {
    private final Fault fault;
    private final transient List<Object> values;

    RefstackProblem(Fault fault, Object... values) {
        super(fault.kind(), fault.words().formatted(values));
        this.fault = fault;
        this.values = List.of(values);
    }

    public Fault fault() {
        return fault;
    }

    /** What the words leave open, in their order. */
    public Object[] values() {
        return values.toArray();
    }
}
