/* The module: `prepare` once, then a `Reading` for each page. */
#include "native.h"
#include <stddef.h>
#include <structmember.h>

Pdfium pdfium;
static int prepared;

/* prepare(addresses of PDFium's functions by name, Box, Word, Run, Painted, Subpath) */
static PyObject *prepare(PyObject *self, PyObject *arguments)
{
    static const char *const box[] = {"x0", "top", "x1", "bottom", "x_mid", "y_mid"};
    static const char *const word[] = {"text", "box", "size", "bold", "italic", "colour", "direction", "font", "starts", "slant"};
    static const char *const run[] = {
        "text", "starts", "ends", "base", "size", "direction", "font", "bold", "italic", "colour", "invisible", "clip",
        "order", "spaced", "slant",
    };
    static const char *const painted[] = {"subpaths", "fill", "stroke", "width", "clip", "order", "opaque"};
    static const char *const subpath[] = {"points", "closed", "curved"};
    PyObject *addresses, *types[5];
    if (!PyArg_ParseTuple(arguments, "O!OOOOO", &PyDict_Type, &addresses, types, types + 1, types + 2, types + 3, types + 4))
        return NULL;
    void **to = (void **)&pdfium;
    static const char *const names[] = {
#define NAME(result, name, arguments) #name,
        PDFIUM_FUNCTIONS(NAME)
#undef NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        PyObject *address = PyDict_GetItemString(addresses, names[i]);
        to[i] = address ? PyLong_AsVoidPtr(address) : NULL;
        if (!to[i]) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_ValueError, "the address of %s is needed", names[i]);
            return NULL;
        }
    }
    if (numbers_set() || maker_set(&box_maker, types[0], box, 6, 4) || maker_set(&word_maker, types[1], word, 10, 10)
        || maker_set(&run_maker, types[2], run, 15, 15) || maker_set(&painted_maker, types[3], painted, 7, 7)
        || maker_set(&subpath_maker, types[4], subpath, 3, 3))
        return NULL;
    prepared = 1;
    Py_RETURN_NONE;
}

/* Reading(page, display matrix, (width, height), most objects, segments and characters): the objects of a page are read at once. */
static PyObject *reading_new(PyTypeObject *type, PyObject *arguments, PyObject *named)
{
    unsigned long long page;
    Matrix m;
    double width, height;
    int objects, segments, chars;
    if (!PyArg_ParseTuple(
            arguments, "K(dddddd)(dd)iii", &page, &m.a, &m.b, &m.c, &m.d, &m.e, &m.f, &width, &height, &objects, &segments,
            &chars))
        return NULL;
    if (!prepared || !page) {
        PyErr_SetString(PyExc_ValueError, "a page is needed, and what `prepare` sets");
        return NULL;
    }
    Reading *reading = (Reading *)type->tp_alloc(type, 0);
    if (!reading)
        return NULL;
    reading->page = (Handle)(uintptr_t)page;
    reading->display = m;
    reading->most_objects = objects;
    reading->most_segments = segments;
    reading->most_chars = chars;
    reading->paths = PyList_New(0);
    reading->images = PyList_New(0);
    reading->unknown = PyList_New(0);
    reading->names = PyList_New(0);
    Rect box = {0.0, 0.0, width, height};
    if (!reading->paths || !reading->images || !reading->unknown || !reading->names || read_paint(reading, box))
        Py_CLEAR(reading);
    return (PyObject *)reading;
}

static void reading_free(Reading *reading)
{
    Py_XDECREF(reading->paths);
    Py_XDECREF(reading->images);
    Py_XDECREF(reading->unknown);
    Py_XDECREF(reading->names);
    Py_XDECREF(reading->last_box);
    PyMem_Free(reading->placed);
    PyMem_Free(reading->placed_at);
    PyMem_Free(reading->chars);
    PyMem_Free(reading->starts);
    PyMem_Free(reading->ends);
    PyMem_Free(reading->runs);
    PyMem_Free(reading->fonts);
    Py_TYPE(reading)->tp_free((PyObject *)reading);
}

/* read_text(text page, font_of): `font_of(handle)` gives a font's name, and whether it is bold and italic. Once. */
static PyObject *reading_text(Reading *reading, PyObject *arguments)
{
    unsigned long long text;
    PyObject *font_of;
    if (!PyArg_ParseTuple(arguments, "KO", &text, &font_of))
        return NULL;
    if (!text || reading->chars) {
        PyErr_SetString(PyExc_ValueError, "a page of text is needed, and is read once");
        return NULL;
    }
    if (read_text(reading, (Handle)(uintptr_t)text, font_of))
        return NULL;
    Py_RETURN_NONE;
}

/* words(grounds, rules, all) -> tuple of the words that are seen, or None where Python has to look; with `all`, also
 * where something is hidden. */
static PyObject *reading_words(Reading *reading, PyObject *arguments)
{
    PyObject *grounds, *rules;
    int all;
    if (!PyArg_ParseTuple(arguments, "O!O!p", &PyList_Type, &grounds, &PyList_Type, &rules, &all))
        return NULL;
    int seen = see(reading, grounds);
    if (seen < 0)
        return NULL;
    return seen && !(all && reading->hides) ? words_of(reading, rules) : Py_NewRef(Py_None);
}

static PyObject *reading_runs(Reading *reading, PyObject *nothing)
{
    return runs_of(reading);
}

static PyObject *reading_hidden(Reading *reading, PyObject *nothing)
{
    return hidden_of(reading);
}

static PyObject *reading_capped(Reading *reading, void *closure)
{
    return PyBool_FromLong(reading->capped || reading->text_capped);
}

static PyMethodDef methods[] = {
    {"read_text", (PyCFunction)reading_text, METH_VARARGS, "Read the runs of the page."},
    {"words", (PyCFunction)reading_words, METH_VARARGS, "The page's words, or None where Python has to look."},
    {"runs", (PyCFunction)reading_runs, METH_NOARGS, "The page's runs as Python has them."},
    {"hidden", (PyCFunction)reading_hidden, METH_NOARGS, "What of the runs `words` did not see, but for white space."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"paths", T_OBJECT_EX, offsetof(Reading, paths), READONLY, "Painted, in the order of painting."},
    {"images", T_OBJECT_EX, offsetof(Reading, images), READONLY, "(handle, box, order, opaque)"},
    {"unknown", T_OBJECT_EX, offsetof(Reading, unknown), READONLY, "Areas whose colour is not known: (box, order)"},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef computed[] = {
    {"capped", (getter)reading_capped, NULL, "Whether a limit was reached.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject reading_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "extract.reading._native.Reading",
    .tp_doc = "A page that is being read.",
    .tp_basicsize = sizeof(Reading),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = reading_new,
    .tp_dealloc = (destructor)reading_free,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = computed,
};

static PyMethodDef functions[] = {
    {"pdf_object", (PyCFunction)(void (*)(void))pdf_object, METH_FASTCALL, "An object in the syntax of a PDF, or None."},
    {"prepare", prepare, METH_VARARGS, "Tell where PDFium's functions are, and our classes."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_native", "Reading pages through PDFium in C.", -1, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    PyObject *out = PyModule_Create(&module);
    if (!out || PyModule_AddIntConstant(out, "EDITION", EDITION) || PyModule_AddType(out, &reading_type)) {
        Py_XDECREF(out);
        return NULL;
    }
    return out;
}
