import type { ChoosePhoto } from './photo.types.ts';
import { photoFromFile } from './photo-from-file.web.ts';

export const choosePhoto: ChoosePhoto = () =>
  new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*,.heic,.heif,.avif';
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) resolve(null);
      else photoFromFile(file).then(resolve, reject);
    });
    input.click();
  });
