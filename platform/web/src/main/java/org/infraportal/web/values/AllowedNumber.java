package org.infraportal.web.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** A whole number that an address or a form gives as text; see {@link Given#number}. */
@Documented
@Constraint(validatedBy = AllowedValue.NumberRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedNumber {
    long min();

    long max();

    String message() default "not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
