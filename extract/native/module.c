/* The module: the classes are told once, by who has them, then its functions answer. */
#include "native.h"

Maker box_maker, word_maker, line_maker, text_line_maker, chunk_maker;
PyObject *two_figures;

/* None where the classes of makers have slots, else a TypeError, and the first of them is not known. */
static PyObject *known(Maker *first, const Maker *second)
{
    if (first->direct && second->direct)
        Py_RETURN_NONE;
    Py_CLEAR(first->type);
    PyErr_SetString(PyExc_TypeError, "a class with slots is needed");
    return NULL;
}

/* know_words(Box, Word): TypeError where they have no slots. */
static PyObject *know_words(PyObject *self, PyObject *arguments)
{
    static const char *const box[] = {"x0", "top", "x1", "bottom", "x_mid", "y_mid"};
    static const char *const word[] = {"text", "box", "size", "bold", "italic", "colour", "direction"};
    PyObject *types[2];
    if (!PyArg_ParseTuple(arguments, "OO", types, types + 1) || maker_set(&box_maker, types[0], box, 6, 4)
        || maker_set(&word_maker, types[1], word, 7, 7))
        return NULL;
    return known(&word_maker, &box_maker);
}

/* know_lines(Line) */
static PyObject *know_lines(PyObject *self, PyObject *line)
{
    static const char *const fields[] = {"words", "box", "direction", "text", "_size", "_bold"};
    if (maker_set(&line_maker, line, fields, 6, 3))
        return NULL;
    return known(&line_maker, &line_maker);
}

/* know_text(TextLine, Chunk, two_figures) */
static PyObject *know_text(PyObject *self, PyObject *arguments)
{
    static const char *const line[] = {"words", "box", "size", "_widest", "_end", "_spaces"};
    static const char *const chunk[] = {"words", "x0", "x1"};
    PyObject *types[2], *asked;
    if (!PyArg_ParseTuple(arguments, "OOO", types, types + 1, &asked) || maker_set(&text_line_maker, types[0], line, 6, 3)
        || maker_set(&chunk_maker, types[1], chunk, 3, 3))
        return NULL;
    Py_INCREF(asked);
    Py_XSETREF(two_figures, asked);
    return known(&text_line_maker, &chunk_maker);
}

static PyMethodDef functions[] = {
    {"know_words", know_words, METH_VARARGS, "Tell the classes Box and Word."},
    {"know_lines", know_lines, METH_O, "Tell the class Line."},
    {"know_text", know_text, METH_VARARGS, "Tell the classes TextLine and Chunk, and what tells two figures."},
    {"keep", keep, METH_VARARGS, "Tell a class whose objects can be stored, and its number."},
    {"stored", stored, METH_O, "Something as bytes, or None."},
    {"fetched", fetched, METH_O, "What was stored, from its bytes."},
    {"level_lines", (PyCFunction)(void (*)(void))level_lines, METH_FASTCALL, "The lines of level words, or None."},
    {"line_of", line_of, METH_O, "Words in their order as a line, or None."},
    {"text_lines", text_lines, METH_O, "The text lines of words, or None."},
    {"measured", measured, METH_O, "The widest white between words and their end, or None."},
    {"chunks", (PyCFunction)(void (*)(void))chunks, METH_FASTCALL, "Words cut at gaps, or None."},
    {"may_part", (PyCFunction)(void (*)(void))may_part, METH_FASTCALL, "Whether words may fall into three parts, or None."},
    {"spaces", spaces, METH_O, "The spaces between words in font sizes, or None."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_native", "Words to lines, and pages as bytes, in C.", -1, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    PyObject *out = PyModule_Create(&module);
    if (!out || PyModule_AddIntConstant(out, "EDITION", EDITION))
        Py_CLEAR(out);
    return out;
}
