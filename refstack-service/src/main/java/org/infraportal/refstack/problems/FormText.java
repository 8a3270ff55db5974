package org.infraportal.refstack.problems;

import org.infraportal.web.values.Names;
import org.infraportal.web.values.Texts;
import org.infraportal.web.values.WrongValueException;

/** What was typed into a form, checked; what is wrong is said with the label of the field. */
public final class FormText {
    private FormText() {}

    /** A name of one line; blanks around it are taken off. */
    public static String name(String label, String typed, int max) {
        String name = typed.strip();
        try {
            return Names.allowed(name, max);
        } catch (WrongValueException e) {
            throw e.problem(label, name);
        }
    }

    /** Free text, perhaps none; blanks around it are taken off. */
    public static String text(String label, String typed, int max) {
        String text = typed.strip();
        try {
            return Texts.allowed(text, max);
        } catch (WrongValueException e) {
            throw e.problem(label, text);
        }
    }
}
