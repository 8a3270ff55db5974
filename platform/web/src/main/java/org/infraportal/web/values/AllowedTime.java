package org.infraportal.web.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A {@code LocalDate} or {@code Instant} that can be kept; see {@link Dates}. Null is allowed. Of a text that an address or
 * a form gives, see {@link Given#time}.
 */
@Documented
@Constraint(validatedBy = {AllowedValue.DateRule.class, AllowedValue.TimeRule.class, AllowedValue.TimeTextRule.class})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTime {
    String message() default "not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
