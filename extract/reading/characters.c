/* All characters of a page in one call: for each the object that painted it, and its box.
 *
 * PDFium gives them one by one, and a call from Python costs several times what PDFium needs for the answer. This is
 * built with the compiled edition only (`make fast`); without it `pdfium_text` asks from Python and gets the same.
 * PDFium's functions come in as addresses, so that nothing has to be linked.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef void *(*char_object)(void *text_page, int index);
typedef int (*char_box)(void *text_page, int index, float *box);

/* characters(text_page, count, address of GetTextObject, address of GetLooseCharBox)
 *   -> ([(handle or None, first, last), ...], bytes of 4 floats a character)
 * Characters that follow each other in one object are one group; handles are integers. */
static PyObject *characters(PyObject *self, PyObject *args)
{
    unsigned long long page, object_at, box_at;
    int count;
    if (!PyArg_ParseTuple(args, "KiKK", &page, &count, &object_at, &box_at))
        return NULL;
    if (count < 0 || !object_at || !box_at) {
        PyErr_SetString(PyExc_ValueError, "no characters can be asked for like this");
        return NULL;
    }
    char_object object_of = (char_object)(uintptr_t)object_at;
    char_box box_of = (char_box)(uintptr_t)box_at;
    void *text_page = (void *)(uintptr_t)page;
    PyObject *groups = PyList_New(0);
    PyObject *boxes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)count * 4 * sizeof(float));
    if (!groups || !boxes)
        goto failed;
    float *box = (float *)PyBytes_AS_STRING(boxes);
    memset(box, 0, (size_t)count * 4 * sizeof(float));
    void *present = NULL;
    int first = 0;
    for (int i = 0; i <= count; i++) {
        void *object = NULL;
        if (i < count) {
            object = object_of(text_page, i);
            box_of(text_page, i, box + 4 * i);
        }
        if (i > 0 && (i == count || object != present)) {
            PyObject *group = present
                ? Py_BuildValue("Kii", (unsigned long long)(uintptr_t)present, first, i)
                : Py_BuildValue("Oii", Py_None, first, i);
            if (!group)
                goto failed;
            int failure = PyList_Append(groups, group);
            Py_DECREF(group);
            if (failure)
                goto failed;
            first = i;
        }
        present = object;
    }
    PyObject *both = PyTuple_Pack(2, groups, boxes);
    Py_DECREF(groups);
    Py_DECREF(boxes);
    return both;
failed:
    Py_XDECREF(groups);
    Py_XDECREF(boxes);
    return NULL;
}

static PyMethodDef methods[] = {
    {"characters", characters, METH_VARARGS, "All characters of a page of PDFium's: groups by object, and boxes."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "characters", "Characters of a page in one call.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit_characters(void)
{
    return PyModule_Create(&module);
}
