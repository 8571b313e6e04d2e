/* Making objects of our classes (making.h). */
#include "making.h"
#include <structmember.h>

int maker_set(Maker *maker, PyObject *type, const char *const *names, int count, int called)
{
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "a class is needed");
        return -1;
    }
    Py_INCREF(type);
    Py_XSETREF(maker->type, type);
    maker->count = count;
    maker->called = called;
    maker->direct = 1;
    for (int i = 0; i < count; i++) {
        PyObject *found = PyObject_GetAttrString(type, names[i]);
        if (!found)
            PyErr_Clear();
        if (found && Py_IS_TYPE(found, &PyMemberDescr_Type)) {
            PyMemberDef *member = ((PyMemberDescrObject *)found)->d_member;
            if (member->type == T_OBJECT_EX)
                maker->offsets[i] = member->offset;
            else
                maker->direct = 0;
        } else {
            maker->direct = 0; /* a class without slots */
        }
        Py_XDECREF(found);
    }
    return 0;
}

PyObject *made(Maker *maker, PyObject **values)
{
    PyObject *out = NULL;
    for (int i = 0; i < maker->count; i++)
        if (!values[i])
            goto failed;
    if (!maker->direct) {
        out = PyObject_Vectorcall(maker->type, values, maker->called, NULL);
        goto failed;
    }
    PyTypeObject *type = (PyTypeObject *)maker->type;
    out = type->tp_alloc(type, 0);
    if (!out)
        goto failed;
    for (int i = 0; i < maker->count; i++)
        *(PyObject **)((char *)out + maker->offsets[i]) = values[i];
    return out;
failed:
    for (int i = 0; i < maker->count; i++)
        Py_XDECREF(values[i]);
    return out;
}
