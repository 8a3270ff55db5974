package org.infraportal.web.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** A name of visible characters; see {@link Names}. Null is allowed. */
@Documented
@Constraint(validatedBy = AllowedValue.NameRule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedName {
    /** How many characters it may have. */
    int max();

    /** Whether a blank one counts as left out and blanks at the ends do not count, as {@link Given} has it. */
    boolean optional() default false;

    String message() default "not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
